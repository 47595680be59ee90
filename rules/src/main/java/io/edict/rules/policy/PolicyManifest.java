package io.edict.rules.policy;

import java.util.List;

/**
 * The file {@code edict.yaml}.
 *
 * @param format the format of the directory, always {@value #FORMAT}
 * @param name the name of the policy
 * @param grants which rules may conclude which destructive commands
 * @param replaces built-in rules that this policy leaves out, by name
 * @param monitor the rules in monitor mode, by name: what they conclude is logged and leads to nothing; {@value #WHOLE_REVISION}:
 *     the whole revision
 */
public record PolicyManifest(int format, String name, List<Grant> grants, List<String> replaces, List<String> monitor) {
    /** The only format there is. */
    public static final int FORMAT = 1;

    /** Puts the whole revision into monitor mode; no rule can have this name. */
    public static final String WHOLE_REVISION = "*";

    public PolicyManifest {
        grants = List.copyOf(grants);
        replaces = List.copyOf(replaces);
        monitor = List.copyOf(monitor);
    }

    /**
     * Leave for one rule to conclude one destructive command.
     *
     * @param rule the name of the rule
     * @param command Apple's RequestType or the agent's command type
     */
    public record Grant(String rule, String command) {}
}
