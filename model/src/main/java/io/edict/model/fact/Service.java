package io.edict.model.fact;

/**
 * A system service, seen by the agent.
 *
 * @param name the name
 * @param enabled whether it starts by itself
 * @param running whether it runs
 */
public record Service(String name, boolean enabled, boolean running) implements Fact {
    @Override
    public String factKey() {
        return "Service " + name;
    }
}
