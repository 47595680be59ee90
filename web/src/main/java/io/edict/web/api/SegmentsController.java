package io.edict.web.api;

import io.edict.services.policy.PolicyObjects;
import io.edict.services.rollout.Rollouts;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Segments of the active policy. */
@Tag(name = "segments")
@RestController
@RequestMapping("/api/v1/segments")
class SegmentsController extends PolicyObjectEndpoint {
    SegmentsController(PolicyObjects objects, Rollouts rollouts) {
        super(objects, rollouts, PolicyObjects.Kind.SEGMENT, "segment");
    }
}
