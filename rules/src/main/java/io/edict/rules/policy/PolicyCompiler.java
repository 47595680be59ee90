package io.edict.rules.policy;

import io.edict.rules.yaml.FindingCollector;

/** Turns the files of a policy directory into a {@link Policy}, or into findings. Thread-safe. */
public final class PolicyCompiler {
    /** Checks and compiles a policy. Never throws for any content. */
    public Compilation compile(PolicyFiles files) {
        FindingCollector findings = new FindingCollector();
        PolicyReader.read(files, findings);
        return new Compilation(findings.sorted(), null);
    }
}
