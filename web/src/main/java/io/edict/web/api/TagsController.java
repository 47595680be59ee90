package io.edict.web.api;

import io.edict.services.store.Devices;
import io.edict.services.store.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tags that administrators gave to devices. */
@Tag(name = "tags")
@RestController
@RequestMapping("/api/v1/tags")
class TagsController {
    private final Devices devices;

    TagsController(Devices devices) {
        this.devices = devices;
    }

    /**
     * A tag in use.
     *
     * @param name the tag
     * @param devices how many enrolled devices have it
     */
    record TagView(String name, long devices) {}

    @Operation(summary = "List the tags that administrators gave, with the number of their devices")
    @GetMapping
    Page<TagView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        PageRequest page = PageRequest.of(limit, cursor);
        var counts = new TreeMap<String, Long>();
        devices.forEachFacts(batch -> batch.stream()
                .flatMap(facts -> facts.device().tags().stream())
                .forEach(tag -> counts.merge(tag, 1L, Long::sum)));
        List<TagView> tags = counts.entrySet().stream()
                .map(entry -> new TagView(entry.getKey(), entry.getValue()))
                .toList();
        return page.slice(tags, TagView::name);
    }
}
