package io.edict.services.checkin;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.services.policy.ActiveRevision;
import io.edict.services.policy.LoadedPolicy;
import io.edict.services.queue.CommandEncoder;
import io.edict.services.queue.CommandRefusedException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The published revision, with the encoders of both channels. */
@Component
final class PublishedRevisions implements RevisionSource {
    private final LoadedPolicy policy;
    private final Map<Channel, CommandEncoder> encoders = new EnumMap<>(Channel.class);

    PublishedRevisions(LoadedPolicy policy, List<CommandEncoder> encoders) {
        this.policy = policy;
        encoders.forEach(encoder -> this.encoders.put(encoder.channel(), encoder));
    }

    @Override
    public Revision current() {
        return new Published(policy.current());
    }

    @Override
    public boolean holds(long epoch) {
        return policy.holds(epoch);
    }

    @Override
    public void refresh() {
        policy.follow();
    }

    private CommandEncoder encoder(Decision command) {
        CommandEncoder encoder = command.channel() == null ? null : encoders.get(command.channel());
        if (encoder == null) {
            throw new CommandRefusedException("no channel carries `" + command.target() + "`");
        }
        return encoder;
    }

    private final class Published implements Revision {
        private final ActiveRevision active;

        Published(ActiveRevision active) {
            this.active = active;
        }

        @Override
        public long epoch() {
            return active.epoch();
        }

        @Override
        public Decisions decide(Facts facts) {
            return active.policy().decide(facts);
        }

        @Override
        public String contentKey(Decision command, Facts facts) {
            return encoder(command).contentKey(command, facts, active.policy());
        }

        @Override
        public byte[] encode(UUID commandUuid, Decision command, Facts facts) {
            return encoder(command).encode(commandUuid, command, facts, active.policy());
        }

        @Override
        public boolean destructive(Decision command) {
            return encoder(command).destructive(command.target());
        }
    }
}
