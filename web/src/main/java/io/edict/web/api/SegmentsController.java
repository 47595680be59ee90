package io.edict.web.api;

import io.edict.services.policy.PolicyObjects;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Segments of the active policy. */
@Tag(name = "segments")
@RestController
@RequestMapping("/api/v1/segments")
class SegmentsController extends PolicyObjectEndpoint {
    SegmentsController(PolicyObjects objects) {
        super(objects, PolicyObjects.Kind.SEGMENT, "segment");
    }
}
