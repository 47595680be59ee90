package io.edict.web.api;

import io.edict.services.admin.ApiToken;
import io.edict.services.admin.ApiTokens;
import io.edict.services.admin.Caller;
import io.edict.services.admin.Scope;
import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API tokens. */
@Tag(name = "tokens")
@RestController
@RequestMapping("/api/v1/tokens")
class TokensController {
    private static final int MAX_NAME = 100;

    private final ApiTokens tokens;

    TokensController(ApiTokens tokens) {
        this.tokens = tokens;
    }

    /** What a new token is for and what it allows: {@code owner}, {@code read}, {@code devices}, {@code publish}, {@code metrics}. */
    record NewToken(@Nullable String name, @Nullable Set<String> scopes) {}

    /**
     * A new token.
     *
     * @param token what is stored of it
     * @param secret what its holder sends; shown this once
     */
    record CreatedToken(ApiToken token, String secret) {
        @Override
        public String toString() {
            return "CreatedToken[" + token + ", ***]";
        }
    }

    @Operation(summary = "List tokens, the newest first")
    @GetMapping
    Page<ApiToken> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return PageRequest.of(limit, cursor).slice(tokens.list(), ApiToken::id);
    }

    @Operation(summary = "Make a token; its secret is shown this once")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreatedToken create(@RequestBody NewToken body, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        String name = body.name();
        Set<String> scopes = body.scopes();
        if (name == null || name.isBlank() || name.length() > MAX_NAME) {
            throw ProblemException.invalid("`name` must have 1 to " + MAX_NAME + " characters");
        }
        if (scopes == null || scopes.isEmpty()) {
            throw ProblemException.invalid("`scopes` must name at least one scope");
        }
        var created =
                tokens.create(name, scopes.stream().map(TokensController::scope).collect(Collectors.toSet()), caller);
        return new CreatedToken(created.token(), created.secret());
    }

    private static Scope scope(String name) {
        return Scope.of(name).orElseThrow(() -> ProblemException.invalid("`" + name + "` is not a scope"));
    }

    @Operation(summary = "Revoke a token for good")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, @Parameter(hidden = true) @AuthenticationPrincipal Caller caller) {
        if (!tokens.revoke(id, caller)) {
            throw ProblemException.notFound("token", id);
        }
    }
}
