package io.edict.services.rollout;

/**
 * How the devices fare that a rollout has reached.
 *
 * @param devices how many it has reached
 * @param devicesInError on how many of them an item is in ERROR that was not when the device joined
 * @param devicesSilent how many of them went silent: heard of shortly before the stage began or later, and not for a while now
 * @param commandsEnded commands that rules sent them after they joined, and that ended since the stage began
 * @param commandsFailed how many of these commands failed
 */
public record StageHealth(
        long devices, long devicesInError, long devicesSilent, long commandsEnded, long commandsFailed) {}
