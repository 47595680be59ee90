package io.edict.rules.policy;

import io.edict.model.fact.Version;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a type of library item needs. Files are paths inside the policy directory. */
public sealed interface ItemSettings {
    /**
     * A configuration profile.
     *
     * @param file a {@code .mobileconfig}
     */
    record Profile(String file) implements ItemSettings {}

    /**
     * A script that the agent runs.
     *
     * @param audit the script; exit code 0 passes
     * @param remediation run when the audit does not pass; null: none
     * @param run how often
     * @param timeout after which it is stopped; null: {@link #DEFAULT_TIMEOUT}
     * @param restart whether the device restarts afterwards
     */
    record Script(
            String audit, @Nullable String remediation, ScriptRun run, @Nullable Duration timeout, boolean restart)
            implements ItemSettings {
        /** When no time-out is set. */
        public static final Duration DEFAULT_TIMEOUT = Duration.ofHours(1);
    }

    /** How often a script runs. */
    enum ScriptRun {
        ONCE,
        EVERY_15_MINUTES,
        DAILY,
        ON_DEMAND
    }

    /**
     * An application that the agent installs.
     *
     * @param kind the kind of package
     * @param file the package
     * @param sha256 the SHA-256 of the package, in lower-case hexadecimal
     * @param install whether it is kept installed
     * @param detect how it is found installed; null: by the audit script
     * @param audit exit code 0: it is installed; null: none
     * @param preInstall run before the installation; null: none
     * @param postInstall run after it; null: none
     * @param restart whether the device restarts afterwards
     */
    record App(
            AppKind kind,
            String file,
            String sha256,
            AppInstall install,
            @Nullable AppDetection detect,
            @Nullable String audit,
            @Nullable String preInstall,
            @Nullable String postInstall,
            boolean restart)
            implements ItemSettings {}

    /** The kind of package. */
    enum AppKind {
        PKG,
        DMG,
        ZIP
    }

    /** Whether an application is kept installed. */
    enum AppInstall {
        ONCE,
        ENFORCE,
        ON_DEMAND
    }

    /**
     * How an application is found installed.
     *
     * @param bundleId its bundle identifier
     * @param minVersion the lowest version that counts; null: any
     */
    record AppDetection(String bundleId, @Nullable Version minVersion) {}

    /** Settings of a type that nothing installs yet. */
    record None() implements ItemSettings {}
}
