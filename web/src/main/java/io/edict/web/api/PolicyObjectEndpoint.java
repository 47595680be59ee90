package io.edict.web.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.edict.services.admin.Caller;
import io.edict.services.policy.PolicyObjects;
import io.edict.services.rollout.Rollouts;
import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import io.edict.web.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Objects of one kind. A body has the members of the object's file in a policy directory; {@code files} may hold, in
 * Base64 by path, files that the object refers to. Every change publishes a revision.
 */
abstract class PolicyObjectEndpoint {
    private static final String WAITS =
            "Answered 202 while a second person has to approve the publication, as the answer says.";

    private final PolicyObjects objects;
    private final Rollouts rollouts;
    private final PolicyObjects.Kind kind;
    private final String noun;

    PolicyObjectEndpoint(PolicyObjects objects, Rollouts rollouts, PolicyObjects.Kind kind, String noun) {
        this.objects = objects;
        this.rollouts = rollouts;
        this.kind = kind;
        this.noun = noun;
    }

    @Operation(summary = "List them by identifier")
    @GetMapping
    Page<ObjectNode> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return PageRequest.of(limit, cursor)
                .slice(objects.list(kind), object -> object.path("id").asText());
    }

    @Operation(summary = "Show one")
    @GetMapping("/{id}")
    ObjectNode get(@PathVariable String id) {
        return objects.get(kind, id).orElseThrow(() -> ProblemException.notFound(noun, id));
    }

    @Operation(summary = "Make one, whose `id` is in the body, and publish the outcome", description = WAITS)
    @PostMapping
    ResponseEntity<?> create(@RequestBody ObjectNode body, @CurrentCaller Caller caller) throws IOException {
        String id = body.path("id").asText();
        if (objects.get(kind, id).isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, "there is a " + noun + " `" + id + "` already");
        }
        return write(id, body, caller);
    }

    @Operation(summary = "Make or replace one and publish the outcome", description = WAITS)
    @PutMapping("/{id}")
    ResponseEntity<?> replace(@PathVariable String id, @RequestBody ObjectNode body, @CurrentCaller Caller caller)
            throws IOException {
        if (body.has("id") && !id.equals(body.path("id").asText())) {
            throw ProblemException.invalid("`id` in the body is not the one in the address");
        }
        return write(id, body, caller);
    }

    private ResponseEntity<?> write(String id, ObjectNode body, Caller caller) throws IOException {
        if (!PolicyObjects.isId(id)) {
            throw ProblemException.invalid("`id` must be 1 to 63 of `a-z0-9-` and not begin with `-`");
        }
        boolean known = objects.get(kind, id).isPresent();
        ObjectNode content = body.deepCopy();
        content.remove("id");
        Map<String, byte[]> attachments = attachments(content.remove("files"));
        Rollouts.Result published = rollouts.edit(objects.put(kind, id, content, attachments), caller);
        if (!PublicationView.done(published)) {
            return PublicationView.answer(published);
        }
        return ResponseEntity.status(known ? HttpStatus.OK : HttpStatus.CREATED).body(get(id));
    }

    private static Map<String, byte[]> attachments(@Nullable JsonNode files) throws IOException {
        Map<String, byte[]> attachments = new HashMap<>();
        if (files == null) {
            return attachments;
        }
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            if (!file.getKey().matches("(profiles|scripts|apps)/[A-Za-z0-9._/-]+")
                    || file.getKey().contains("..")) {
                throw ProblemException.invalid("`files` may lie in `profiles/`, `scripts/` and `apps/`");
            }
            try {
                attachments.put(file.getKey(), file.getValue().binaryValue());
            } catch (IOException notBase64) {
                throw ProblemException.invalid("`files` must hold Base64");
            }
        }
        return attachments;
    }

    @Operation(summary = "Remove one and publish the outcome", description = WAITS)
    @DeleteMapping("/{id}")
    ResponseEntity<PublicationView> delete(@PathVariable String id, @CurrentCaller Caller caller) {
        get(id);
        Rollouts.Result published = rollouts.edit(objects.delete(kind, id), caller);
        return PublicationView.done(published)
                ? ResponseEntity.ok(PublicationView.of(published))
                : PublicationView.answer(published);
    }
}
