package io.edict.simulator.device;

/**
 * What the agent of a device keeps between two starts.
 *
 * @param seed its private key, base64
 * @param secret the one-time secret that it enrolls or enrolled with
 * @param enrolled whether the server took it
 */
public record AgentMemory(String seed, String secret, boolean enrolled) {

    /** The same agent, enrolled. */
    public AgentMemory asEnrolled() {
        return new AgentMemory(seed, secret, true);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "AgentMemory[" + (enrolled ? "enrolled" : "not enrolled") + "]";
    }
}
