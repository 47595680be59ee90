package io.edict.services.checkin;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Decisions;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandRecord;
import io.edict.model.fact.Facts;
import io.edict.services.store.LockedDevice;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rules written in Java: the node under test decides with a function, and the test counts how often it was asked.
 * Thread-safe.
 */
public final class TestRules implements RevisionSource {
    private volatile Function<Facts, Decisions> rules;
    private volatile long epoch = 1;
    private volatile String content = "content 1";
    private final AtomicInteger evaluations = new AtomicInteger();

    public TestRules() {
        rules = facts -> decisions(null);
    }

    /** Decides so from now on, without a publication. */
    public void decide(Function<Facts, Decisions> function) {
        rules = function;
    }

    /** Publishes: every device is due. */
    public void publish(Function<Facts, Decisions> function) {
        rules = function;
        epoch++;
    }

    /** Commands made from now on differ from those made before. */
    public void changeContent(String to) {
        content = to;
    }

    public int evaluations() {
        return evaluations.get();
    }

    public static Decisions decisions(@Nullable Instant reevaluateAt, Decision... decisions) {
        return new Decisions("revision", List.of(decisions), reevaluateAt);
    }

    /** A command wanted once while its key is concluded, as the policy concludes it. */
    public static Decision command(Facts facts, String type, @Nullable String item, Channel channel) {
        String key = type + " " + item;
        boolean outstanding =
                facts.concluded().containsKey(key) || facts.commands().stream().anyMatch(record -> open(record, key));
        return new Decision(Kind.COMMAND, type, channel, null, item, null, key, null, outstanding, List.of(reason()));
    }

    private static boolean open(CommandRecord record, String key) {
        return record.state().open() && Objects.equals(record.key(), key);
    }

    public static Decision alert(Facts facts, String text) {
        boolean outstanding = facts.concluded().containsKey(text);
        return new Decision(Kind.ALERT, text, null, "HIGH", null, null, text, null, outstanding, List.of(reason()));
    }

    public static Reason reason() {
        return new Reason("a rule", "rules/a.drl", 1, "revision", List.of());
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public boolean defers() {
        return false;
    }

    @Override
    public Revision of(LockedDevice device, Facts facts) {
        long current = epoch;
        return new Revision() {
            @Override
            public long epoch() {
                return current;
            }

            /** Each publication here is another revision. */
            @Override
            public String name() {
                return "revision of epoch " + current;
            }

            @Override
            public @Nullable String rollout() {
                return null;
            }

            @Override
            public Decisions decide(Facts facts) {
                evaluations.incrementAndGet();
                return rules.apply(facts);
            }

            @Override
            public String contentKey(Decision command, Facts facts) {
                return content;
            }

            @Override
            public byte[] encode(UUID commandUuid, Decision command, Facts facts) {
                return (command.target() + " " + commandUuid + " " + content).getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public boolean destructive(Decision command) {
                return command.target().equals("EraseDevice")
                        || command.target().equals("DeviceLock");
            }
        };
    }

    @Override
    public void decided(LockedDevice device, Revision revision, Decisions decisions) {}

    @Override
    public void overBudget(LockedDevice device, Revision revision) {}

    @Override
    public boolean holds(long wanted) {
        return wanted == epoch;
    }

    @Override
    public void refresh() {}
}
