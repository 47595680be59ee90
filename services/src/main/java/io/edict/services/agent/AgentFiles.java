package io.edict.services.agent;

import io.edict.model.fact.Channel;
import io.edict.rules.policy.ItemDefinition;
import io.edict.rules.policy.Policy;
import io.edict.services.agent.AgentRefusedException.Kind;
import io.edict.services.agent.ItemFiles.PolicyFile;
import io.edict.services.policy.ActivePolicy;
import io.edict.services.policy.ActiveRevision;
import io.edict.services.store.CommandSummary;
import io.edict.services.store.Commands;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** The files that an agent may fetch: those of the items for which it has an open command, and no others. */
@Service
public class AgentFiles {
    private static final int MAX_OPEN_COMMANDS = 500;

    private final Commands commands;
    private final ActivePolicy activePolicy;

    AgentFiles(Commands commands, ActivePolicy activePolicy) {
        this.commands = commands;
        this.activePolicy = activePolicy;
    }

    /**
     * The content with this SHA-256.
     *
     * @throws AgentRefusedException NOT_FOUND, whether there is no such file or it is none of this agent's
     */
    public byte[] content(AgentCaller caller, String sha256) {
        ActiveRevision active = activePolicy.current();
        return commands.ofDevice(caller.deviceId(), MAX_OPEN_COMMANDS).stream()
                .filter(command ->
                        command.channel() == Channel.AGENT && command.state().open())
                .flatMap(command -> files(command, active.named(command.revision())))
                .filter(file -> file.id().equals(sha256))
                .findFirst()
                .orElseThrow(
                        () -> new AgentRefusedException(Kind.NOT_FOUND, "no command of this agent needs such a file"))
                .content();
    }

    private static Stream<PolicyFile> files(CommandSummary command, Policy policy) {
        return item(command, policy).stream()
                .flatMap(item -> ItemFiles.paths(item).stream())
                .flatMap(path -> ItemFiles.at(policy, path).stream());
    }

    private static Optional<ItemDefinition> item(CommandSummary command, Policy policy) {
        String item = command.item();
        return item == null
                ? Optional.empty()
                : Optional.ofNullable(policy.definition().items().get(item));
    }
}
