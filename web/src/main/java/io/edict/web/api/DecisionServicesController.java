package io.edict.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.edict.services.admin.Caller;
import io.edict.services.decision.DecisionModelState;
import io.edict.services.decision.DecisionService;
import io.edict.services.decision.DecisionServices;
import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Decision services: the models by which the server decides, which are read and replaced here. */
@Tag(name = "decision-services")
@RestController
@RequestMapping("/api/v1/decision-services")
class DecisionServicesController {
    private final DecisionServices services;
    private final ObjectMapper json;

    DecisionServicesController(DecisionServices services, ObjectMapper json) {
        this.services = services;
        this.json = json;
    }

    /**
     * A model that takes the place of another.
     *
     * @param model the XML
     */
    record Replacement(String model) {}

    /**
     * What a service decides for an input.
     *
     * @param value null: the model has no value for it
     */
    record Evaluation(@Nullable Object value) {}

    @Operation(summary = "List the decision services with their models")
    @GetMapping
    Page<DecisionModelState> list() {
        return new Page<>(services.models(), null);
    }

    @Operation(summary = "The model of a decision service")
    @GetMapping("/{id}")
    DecisionModelState model(@PathVariable String id) {
        return services.model(service(id));
    }

    @Operation(summary = "Replace the model of a decision service; it is checked first")
    @PutMapping("/{id}")
    DecisionModelState replace(
            @PathVariable String id, @RequestBody Replacement replacement, @CurrentCaller Caller caller) {
        return services.replace(service(id), replacement.model(), caller.name());
    }

    @Operation(summary = "Return to the model that came with the server")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@PathVariable String id, @CurrentCaller Caller caller) {
        services.reset(service(id), caller.name());
    }

    @Operation(summary = "What a decision service decides for an input; nothing is changed")
    @PostMapping("/{id}/evaluations")
    Evaluation evaluate(@PathVariable String id, @RequestBody Map<String, Object> input) {
        DecisionService service = service(id);
        return new Evaluation(services.decide(service, bound(service, input)));
    }

    private Record bound(DecisionService service, Map<String, Object> input) {
        try {
            return json.convertValue(input, service.input());
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("this is no input of the decision service `" + service.id() + "`");
        }
    }

    private static DecisionService service(String id) {
        return DecisionService.of(id).orElseThrow(() -> ProblemException.notFound("decision service", id));
    }
}
