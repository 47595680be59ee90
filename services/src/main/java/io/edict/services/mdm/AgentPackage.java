package io.edict.services.mdm;

import io.edict.model.command.Manifest;
import io.edict.model.mdm.Bytes;
import io.edict.services.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The package of the agent that Macs are told to install. Without a configured file it is a placeholder that installs
 * nothing: enough for simulated Macs, refused by real ones.
 */
@Component
public class AgentPackage {
    /** The path under which Macs fetch the package. */
    public static final String PATH = "/enroll/agent.pkg";

    private static final Logger LOG = LoggerFactory.getLogger(AgentPackage.class);

    private final Bytes content;
    private final Manifest manifest;

    AgentPackage(ServerSettings server, @Value("${edict.agent.package-file:#{null}}") @Nullable Path file) {
        content = Bytes.of(read(file));
        manifest = Manifest.of(
                URI.create(server.deviceUrl() + PATH), content.toArray(), "io.edict.agent", "1.0", "Edict Agent");
    }

    /** The bytes of the package. */
    public Bytes content() {
        return content;
    }

    /** Describes the package to a Mac. */
    Manifest manifest() {
        return manifest;
    }

    private static byte[] read(@Nullable Path file) {
        if (file == null) {
            LOG.warn("no agent package is configured (EDICT_AGENT_PACKAGE_FILE): Macs are offered a placeholder");
            return "placeholder of the agent package\n".getBytes(StandardCharsets.US_ASCII);
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the agent package `" + file + "` cannot be read", e);
        }
    }
}
