package io.edict.services.agent;

import io.edict.rules.policy.ItemDefinition;
import io.edict.rules.policy.ItemSettings;
import io.edict.rules.policy.Policy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that an agent needs for a library item, named by their content. */
final class ItemFiles {
    private ItemFiles() {}

    /**
     * A file of the policy.
     *
     * @param path its path in the policy directory
     * @param id the SHA-256 of its content, in lower-case hexadecimal
     * @param content its content
     */
    @SuppressWarnings("ArrayRecordComponent") // WHY: compared nowhere.
    record PolicyFile(String path, String id, byte[] content) {}

    /** The paths that an item refers to; empty for items that the agent has no part in. */
    static List<String> paths(ItemDefinition item) {
        ItemSettings settings = item.settings();
        if (settings instanceof ItemSettings.Script script) {
            return present(script.audit(), script.remediation());
        }
        if (settings instanceof ItemSettings.App app) {
            return present(app.file(), app.audit(), app.preInstall(), app.postInstall());
        }
        return List.of();
    }

    /** The file at a path; empty when the policy has none. */
    static Optional<PolicyFile> at(Policy policy, String path) {
        byte[] content = policy.file(path);
        return content == null ? Optional.empty() : Optional.of(new PolicyFile(path, sha256(content), content));
    }

    private static List<String> present(@Nullable String... paths) {
        return Stream.of(paths).filter(Objects::nonNull).toList();
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
