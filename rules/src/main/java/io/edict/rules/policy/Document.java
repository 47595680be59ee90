package io.edict.rules.policy;

import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode;

/**
 * A YAML file of the policy that was read, for checks that need places.
 *
 * @param file its path
 * @param id the identifier that its name gives
 * @param root its content
 */
record Document(String file, String id, YamlNode root) {
    /** Notes an error at the value that a path of keys and list positions leads to. */
    void error(FindingCollector findings, String code, String message, Object... path) {
        findings.error(file, root.placeOf(path), code, message);
    }

    /** Notes a warning there. */
    void warning(FindingCollector findings, String code, String message, Object... path) {
        findings.warning(file, root.placeOf(path), code, message);
    }
}
