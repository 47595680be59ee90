package io.edict.services.decision;

/**
 * What is known of a publication when it is asked whether a second person has to approve it.
 *
 * @param devices how many devices the plan looked at
 * @param devicesChanged for how many something would be different
 * @param destructiveCommands how many commands would go out that cannot be undone
 * @param guarded whether the settings want such commands approved
 * @param share the share of the fleet above which the settings want a change approved; 1: none
 * @param shareFrom a fleet of fewer devices may change as a whole
 */
public record ApprovalInput(
        int devices, int devicesChanged, int destructiveCommands, boolean guarded, double share, int shareFrom) {}
