package io.edict.model.fact;

/**
 * A system or kernel extension, seen by the agent.
 *
 * @param id the identifier
 * @param kind the kind
 * @param active whether it is active
 */
public record Extension(String id, String kind, boolean active) implements Fact {
    @Override
    public String factKey() {
        return "Extension " + id;
    }
}
