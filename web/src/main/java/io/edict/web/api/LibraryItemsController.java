package io.edict.web.api;

import io.edict.services.policy.PolicyObjects;
import io.edict.services.rollout.Rollouts;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Library items of the active policy. */
@Tag(name = "library-items")
@RestController
@RequestMapping("/api/v1/library-items")
class LibraryItemsController extends PolicyObjectEndpoint {
    LibraryItemsController(PolicyObjects objects, Rollouts rollouts) {
        super(objects, rollouts, PolicyObjects.Kind.LIBRARY_ITEM, "library item");
    }
}
