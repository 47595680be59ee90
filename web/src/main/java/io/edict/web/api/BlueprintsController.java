package io.edict.web.api;

import io.edict.services.policy.PolicyObjects;
import io.edict.services.rollout.Rollouts;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Blueprints of the active policy. */
@Tag(name = "blueprints")
@RestController
@RequestMapping("/api/v1/blueprints")
class BlueprintsController extends PolicyObjectEndpoint {
    BlueprintsController(PolicyObjects objects, Rollouts rollouts) {
        super(objects, rollouts, PolicyObjects.Kind.BLUEPRINT, "blueprint");
    }
}
