package io.edict.services.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A command that an agent carries out, as it is sent. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AgentCommand.RunScript.class, name = AgentCommand.RUN_SCRIPT),
    @JsonSubTypes.Type(value = AgentCommand.InstallApp.class, name = AgentCommand.INSTALL_APP)
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface AgentCommand {
    /** The type of {@link RunScript}. */
    String RUN_SCRIPT = "RunScript";

    /** The type of {@link InstallApp}. */
    String INSTALL_APP = "InstallApp";

    /**
     * Run the audit; when it does not exit with 0, run the remediation and then report its exit code.
     *
     * @param uuid the CommandUUID
     * @param item the library item
     * @param audit the script
     * @param remediation run when the audit does not pass; null: none
     * @param timeoutSeconds after which each script is stopped
     * @param restart whether the device restarts afterwards
     */
    record RunScript(
            UUID uuid, String item, Content audit, @Nullable Content remediation, long timeoutSeconds, boolean restart)
            implements AgentCommand {}

    /**
     * Install an application, unless it is found installed.
     *
     * @param uuid the CommandUUID
     * @param item the library item
     * @param kind PKG, DMG or ZIP
     * @param file the package
     * @param detect how it is found installed; null: by the audit
     * @param audit exit code 0: it is installed; null: none
     * @param preInstall run before the installation; null: none
     * @param postInstall run after it; null: none
     * @param restart whether the device restarts afterwards
     */
    record InstallApp(
            UUID uuid,
            String item,
            String kind,
            Content file,
            @Nullable Detect detect,
            @Nullable Content audit,
            @Nullable Content preInstall,
            @Nullable Content postInstall,
            boolean restart)
            implements AgentCommand {}

    /**
     * The content of a file.
     *
     * @param sha256 the SHA-256 of the content, in lower-case hexadecimal
     * @param sizeBytes its length
     * @param text the content itself; null: fetch it at {@code /agent/v1/files/SHA256}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Content(String sha256, long sizeBytes, @Nullable String text) {}

    /**
     * How an application is found installed.
     *
     * @param bundleId its bundle identifier
     * @param minVersion the lowest version that counts; null: any
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Detect(String bundleId, @Nullable String minVersion) {}
}
