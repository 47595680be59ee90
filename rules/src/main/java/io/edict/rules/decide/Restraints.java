package io.edict.rules.decide;

import java.util.Map;
import java.util.Set;

/**
 * What holds a revision's commands back.
 *
 * @param maintenance when disruptive commands may go out, by segment
 * @param restarting the items whose installation or script restarts the device
 * @param apps the bundle identifiers of the applications that items install, by item
 * @param monitored the items and blocking lists in monitor mode
 * @param wholly whether the whole revision is in monitor mode
 */
public record Restraints(
        Map<String, Maintenance> maintenance,
        Set<String> restarting,
        Map<String, String> apps,
        Set<String> monitored,
        boolean wholly) {
    /** Nothing is held back. */
    public static final Restraints NONE = new Restraints(Map.of(), Set.of(), Map.of(), Set.of(), false);

    public Restraints {
        maintenance = Map.copyOf(maintenance);
        restarting = Set.copyOf(restarting);
        apps = Map.copyOf(apps);
        monitored = Set.copyOf(monitored);
    }
}
