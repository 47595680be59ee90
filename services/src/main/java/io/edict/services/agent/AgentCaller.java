package io.edict.services.agent;

/**
 * An enrolled agent whose signed request was admitted.
 *
 * @param deviceId the device
 * @param keyId names its key
 */
public record AgentCaller(String deviceId, String keyId) {}
