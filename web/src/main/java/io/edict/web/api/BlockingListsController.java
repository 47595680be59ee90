package io.edict.web.api;

import io.edict.services.policy.PolicyObjects;
import io.edict.services.rollout.Rollouts;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Blocking lists of the active policy. */
@Tag(name = "blocking-lists")
@RestController
@RequestMapping("/api/v1/blocking-lists")
class BlockingListsController extends PolicyObjectEndpoint {
    BlockingListsController(PolicyObjects objects, Rollouts rollouts) {
        super(objects, rollouts, PolicyObjects.Kind.BLOCKING_LIST, "blocking list");
    }
}
