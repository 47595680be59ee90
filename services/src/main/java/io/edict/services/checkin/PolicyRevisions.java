package io.edict.services.checkin;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.rules.decide.Decided;
import io.edict.rules.policy.Policy;
import io.edict.services.queue.CommandEncoder;
import io.edict.services.queue.CommandRefusedException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes revisions of policies: joins them with the encoders of both channels. */
@Component
public class PolicyRevisions {
    private final Map<Channel, CommandEncoder> encoders = new EnumMap<>(Channel.class);

    PolicyRevisions(List<CommandEncoder> encoders) {
        encoders.forEach(encoder -> this.encoders.put(encoder.channel(), encoder));
    }

    /**
     * The policy as it was published.
     *
     * @param rollout the rollout that brought it; null: none
     */
    Revision published(Policy policy, long epoch, @Nullable String rollout) {
        return new PolicyRevision(policy, epoch, rollout, rules -> {});
    }

    /**
     * A policy that is only tried.
     *
     * @param fired told the names of the rules that fired in each evaluation
     */
    public Revision tried(Policy policy, Consumer<Set<String>> fired) {
        return new PolicyRevision(policy, 0, null, fired);
    }

    private CommandEncoder encoder(Decision command) {
        CommandEncoder encoder = command.channel() == null ? null : encoders.get(command.channel());
        if (encoder == null) {
            throw new CommandRefusedException("no channel carries `" + command.target() + "`");
        }
        return encoder;
    }

    private final class PolicyRevision implements Revision {
        private final Policy policy;
        private final long epoch;
        private final @Nullable String rollout;
        private final Consumer<Set<String>> fired;

        PolicyRevision(Policy policy, long epoch, @Nullable String rollout, Consumer<Set<String>> fired) {
            this.policy = policy;
            this.epoch = epoch;
            this.rollout = rollout;
            this.fired = fired;
        }

        @Override
        public long epoch() {
            return epoch;
        }

        @Override
        public String name() {
            return policy.revision();
        }

        @Override
        public @Nullable String rollout() {
            return rollout;
        }

        @Override
        public Decisions decide(Facts facts) {
            Decided decided = policy.decideAndExplain(facts);
            fired.accept(decided.firedRules().keySet());
            return decided.decisions();
        }

        @Override
        public String contentKey(Decision command, Facts facts) {
            return encoder(command).contentKey(command, facts, policy);
        }

        @Override
        public byte[] encode(UUID commandUuid, Decision command, Facts facts) {
            return encoder(command).encode(commandUuid, command, facts, policy);
        }

        @Override
        public boolean destructive(Decision command) {
            return encoder(command).destructive(command.target());
        }
    }
}
