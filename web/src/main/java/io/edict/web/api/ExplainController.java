package io.edict.web.api;

import io.edict.services.explain.Explanations;
import io.edict.services.store.DeviceSummary;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why it was decided so for a device, why not otherwise, and whether it comes out the same again. */
@Tag(name = "devices")
@RestController
@RequestMapping("/api/v1/devices")
class ExplainController {
    private final Explanations explanations;
    private final DeviceViews views;

    ExplainController(Explanations explanations, DeviceViews views) {
        this.explanations = explanations;
        this.views = views;
    }

    @Operation(
            summary = "Explain what was decided for a device: rules, facts and values",
            description = "With `item` only what concerns the item, with `rule` only what the rule led to, and for both"
                    + " why not: which constraint failed on which value, and after which change of facts the rule"
                    + " would fire. What was never reported is told as not reported yet.")
    @GetMapping("/{id}/explain")
    ExplanationView explain(
            @PathVariable String id,
            @Parameter(description = "A library item or a blocking list") @RequestParam(required = false) @Nullable
                    String item,
            @Parameter(description = "A rule by its name; not together with an item")
                    @RequestParam(required = false)
                    @Nullable
                    String rule,
            @Parameter(description = "The decision that held at this instant; without it, the newest")
                    @RequestParam(required = false)
                    @Nullable
                    Instant at,
            @Parameter(description = "What this revision would decide on the same facts; at least 8 digits of its name")
                    @RequestParam(required = false)
                    @Nullable
                    String revision) {
        DeviceSummary device = views.find(id);
        if (item != null && rule != null) {
            throw ProblemException.invalid("`item` and `rule` exclude each other; ask for one");
        }
        var question = new Explanations.Question(item, rule, at, revision);
        return explanations
                .explain(device.id(), question)
                .map(explanation -> ExplanationView.of(device, explanation))
                .orElseGet(() -> nothing(device, question));
    }

    private static ExplanationView nothing(DeviceSummary device, Explanations.Question question) {
        if (question.at() != null) {
            throw ProblemException.notFound(
                    "decision of " + device.id() + " at", question.at().toString());
        }
        return ExplanationView.nothing(device);
    }

    @Operation(
            summary = "Make a past decision again and compare",
            description = "Decides with the revision and on the facts that are kept; `identical` says whether the same"
                    + " came out, to the last value.")
    @GetMapping("/{id}/replay")
    ExplanationView.ReplayView replay(
            @PathVariable String id,
            @Parameter(description = "The decision that held at this instant; without it, the newest")
                    @RequestParam(required = false)
                    @Nullable
                    Instant at) {
        DeviceSummary device = views.find(id);
        return explanations
                .replay(device.id(), at)
                .map(replay -> ExplanationView.ReplayView.of(device, replay))
                .orElseThrow(() -> ProblemException.notFound(
                        "decision of " + device.id() + " at", at == null ? "any time" : at.toString()));
    }
}
