package io.edict.web.cli;

/** Exit codes of every command. */
final class ExitCodes {
    /** All is well; warnings alone count as well. */
    static final int FINE = 0;
    /** Findings, failed scenarios, or a policy that the server finds invalid. */
    static final int FINDINGS = 1;
    /** Wrong usage. */
    static final int USAGE = 2;
    /** Not reachable, not allowed, stopped by a guard or waiting for approval. */
    static final int UNREACHABLE = 3;

    private ExitCodes() {}
}
