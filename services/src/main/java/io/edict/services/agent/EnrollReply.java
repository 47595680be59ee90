package io.edict.services.agent;

/**
 * Tells an agent that it is enrolled.
 *
 * @param keyId names its key in its signatures
 * @param deviceId the server's identifier of the device
 * @param serverPublicKey the key that signs the server's replies, 32 bytes as standard base64
 * @param nextCheckInSeconds when to check in first, in seconds from now
 */
public record EnrollReply(String keyId, String deviceId, String serverPublicKey, long nextCheckInSeconds) {}
