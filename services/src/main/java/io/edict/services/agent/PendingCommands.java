package io.edict.services.agent;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.store.Commands;
import org.springframework.stereotype.Component;

/** Whether a command waits to be handed to an agent. */
@Component
public class PendingCommands {
    private static final int NEWEST = 50;

    private final Commands commands;

    PendingCommands(Commands commands) {
        this.commands = commands;
    }

    /** Whether one of the newest commands of the agent was not handed out yet. */
    public boolean exist(AgentCaller caller) {
        return commands.ofDevice(caller.deviceId(), NEWEST).stream()
                .anyMatch(command -> command.channel() == Channel.AGENT && command.state() == CommandState.QUEUED);
    }
}
