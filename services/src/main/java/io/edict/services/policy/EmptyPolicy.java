package io.edict.services.policy;

import io.edict.rules.policy.PolicyFiles;
import java.util.Map;

/** The built-in policy that is active before anything was published: one blueprint, and no items or rules of its own. */
final class EmptyPolicy {
    /** Its files. */
    static final PolicyFiles FILES = PolicyFiles.ofTexts(Map.of(
            "edict.yaml", "format: 1\nname: empty\n",
            "blueprints/default.yaml", "name: Default\nenrollmentCode: default\n"));

    private EmptyPolicy() {}
}
