package io.edict.services.admin;

import java.util.Set;

/**
 * Someone who may use the admin API.
 *
 * @param id never another's: the token's identifier, or the name of an administrator
 * @param name how audit lines name the caller: {@code admin:NAME} or {@code token:NAME}
 * @param scopes what the caller may do
 */
public record Caller(String id, String name, Set<Scope> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    /** Whether the caller may do this. An owner may do everything. */
    public boolean may(Scope scope) {
        return scopes.contains(Scope.OWNER) || scopes.contains(scope);
    }
}
