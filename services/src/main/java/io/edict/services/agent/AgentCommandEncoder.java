package io.edict.services.agent;

import io.edict.model.decision.Decision;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.rules.policy.ItemDefinition;
import io.edict.rules.policy.ItemSettings;
import io.edict.rules.policy.Policy;
import io.edict.services.agent.AgentCommand.Content;
import io.edict.services.queue.CommandEncoder;
import io.edict.services.queue.CommandRefusedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the agent's commands. Small texts travel in the command, everything else is fetched by its SHA-256. */
@Component
public class AgentCommandEncoder implements CommandEncoder {
    private static final int MAX_INLINE_BYTES = 32 * 1024;
    private static final UUID NO_UUID = new UUID(0, 0);

    private final AgentJson json;

    AgentCommandEncoder(AgentJson json) {
        this.json = json;
    }

    @Override
    public Channel channel() {
        return Channel.AGENT;
    }

    /** The command without its CommandUUID: scripts and packages enter by their SHA-256. */
    @Override
    public String contentKey(Decision decision, Facts facts, Policy policy) {
        byte[] command = json.write(command(NO_UUID, decision, policy));
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(command));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public byte[] encode(UUID commandUuid, Decision decision, Facts facts, Policy policy) {
        return json.write(command(commandUuid, decision, policy));
    }

    /** None: a script or an installation that runs twice must do no harm. */
    @Override
    public boolean destructive(String type) {
        return false;
    }

    private static AgentCommand command(UUID uuid, Decision decision, Policy policy) {
        String item = decision.item();
        ItemDefinition definition =
                item == null ? null : policy.definition().items().get(item);
        if (item != null && definition != null) {
            ItemSettings settings = definition.settings();
            if (decision.target().equals(AgentCommand.RUN_SCRIPT) && settings instanceof ItemSettings.Script script) {
                return runScript(uuid, item, script, policy);
            }
            if (decision.target().equals(AgentCommand.INSTALL_APP) && settings instanceof ItemSettings.App app) {
                return installApp(uuid, item, app, policy);
            }
        }
        throw new CommandRefusedException("the agent has no command `" + decision.target() + "` for this item");
    }

    private static AgentCommand runScript(UUID uuid, String item, ItemSettings.Script script, Policy policy) {
        long timeoutSeconds = Objects.requireNonNullElse(script.timeout(), ItemSettings.Script.DEFAULT_TIMEOUT)
                .toSeconds();
        return new AgentCommand.RunScript(
                uuid,
                item,
                content(script.audit(), policy),
                optional(script.remediation(), policy),
                timeoutSeconds,
                script.restart());
    }

    private static AgentCommand installApp(UUID uuid, String item, ItemSettings.App app, Policy policy) {
        ItemSettings.AppDetection detect = app.detect();
        return new AgentCommand.InstallApp(
                uuid,
                item,
                app.kind().name(),
                content(app.file(), policy),
                detect == null
                        ? null
                        : new AgentCommand.Detect(
                                detect.bundleId(),
                                detect.minVersion() == null
                                        ? null
                                        : detect.minVersion().toString()),
                optional(app.audit(), policy),
                optional(app.preInstall(), policy),
                optional(app.postInstall(), policy),
                app.restart());
    }

    private static @Nullable Content optional(@Nullable String path, Policy policy) {
        return path == null ? null : content(path, policy);
    }

    private static Content content(String path, Policy policy) {
        ItemFiles.PolicyFile file = ItemFiles.at(policy, path)
                .orElseThrow(() -> new CommandRefusedException("the policy has no file `" + path + "`"));
        return new Content(file.id(), file.content().length, text(file.content()));
    }

    /** The content as text that JSON gives back byte for byte; null when it is long or no UTF-8. */
    private static @Nullable String text(byte[] content) {
        if (content.length > MAX_INLINE_BYTES) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
