package io.edict.services.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.model.fact.Channel;
import io.edict.model.fact.CommandState;
import io.edict.services.checkin.Answer;
import io.edict.services.checkin.TestNode;
import io.edict.services.store.TestDatabase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** The queue against a model of a device that loses answers, repeats them and says NotNow. */
class CommandQueueProperties {
    private static final List<TestDatabase> DATABASES = new ArrayList<>();
    private static final List<TestNode> NODES = new ArrayList<>();

    enum Step {
        ENQUEUE,
        ENQUEUE_ERASE_LIKE,
        IDLE,
        ACKNOWLEDGE,
        FAIL,
        NOT_NOW,
        REPEAT_LAST_ANSWER,
        FOREIGN_ANSWER
    }

    @BeforeContainer
    static void start() {
        for (var kind : TestDatabase.Kind.values()) {
            var database = TestDatabase.create(kind);
            DATABASES.add(database);
            NODES.add(TestNode.start(database));
        }
    }

    @AfterContainer
    static void stop() {
        NODES.forEach(TestNode::close);
        DATABASES.forEach(TestDatabase::close);
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Arbitraries.of(Step.class).list().ofMinSize(5).ofMaxSize(40);
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void everyCommandHasOneEffectAndAmbiguousDestructiveOnesAreHeld(@ForAll("steps") List<Step> steps) {
        for (TestNode node : NODES) {
            var model = new Model(node);
            steps.forEach(model::apply);
            model.drain();
        }
    }

    /** What a device and its owner know. */
    private static final class Model {
        private final TestNode node;
        private final String device;
        private final Set<UUID> destructive = new HashSet<>();
        private final Set<UUID> finished = new HashSet<>();
        private final Set<UUID> notNowThisSession = new HashSet<>();
        private final Set<UUID> enqueued = new HashSet<>();
        private final Map<UUID, byte[]> bytes = new HashMap<>();
        private @Nullable UUID inHand;
        private @Nullable UUID lastAnswered;

        Model(TestNode node) {
            this.node = node;
            this.device = node.mac();
        }

        void apply(Step step) {
            switch (step) {
                case ENQUEUE -> enqueue(false);
                case ENQUEUE_ERASE_LIKE -> enqueue(true);
                case IDLE -> idle();
                case ACKNOWLEDGE -> answer(new CommandOutcome.Acknowledged());
                case FAIL -> answer(new CommandOutcome.Failed(List.of()));
                case NOT_NOW -> answer(new CommandOutcome.NotNow());
                case REPEAT_LAST_ANSWER -> repeat();
                case FOREIGN_ANSWER ->
                    assertThat(node.queue()
                                    .report(device, Channel.MDM, UUID.randomUUID(), new CommandOutcome.Acknowledged()))
                            .isEqualTo(ReportResult.UNKNOWN);
            }
        }

        private void enqueue(boolean dangerous) {
            UUID uuid = node.queue()
                    .enqueue(new CommandRequest(
                            device,
                            dangerous ? "DeviceLock" : "RestartDevice",
                            Channel.MDM,
                            null,
                            null,
                            "ada",
                            dangerous,
                            null,
                            id -> id.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            enqueued.add(uuid);
            if (dangerous) {
                destructive.add(uuid);
            }
        }

        private void idle() {
            notNowThisSession.clear();
            UUID lost = inHand;
            receive(node.pipeline().poll(device, Channel.MDM, 1).stream()
                    .findFirst()
                    .orElse(null));
            if (lost != null && destructive.contains(lost)) {
                assertThat(node.commands().byUuid(lost).orElseThrow().state()).isEqualTo(CommandState.HELD);
                assertThat(inHand).isNotEqualTo(lost);
            } else if (lost != null) {
                assertThat(inHand).as("the unanswered command comes again").isEqualTo(lost);
            }
        }

        private void receive(@Nullable QueuedCommand command) {
            inHand = command == null ? null : command.uuid();
            if (command == null) {
                return;
            }
            assertThat(finished).doesNotContain(command.uuid());
            assertThat(notNowThisSession).doesNotContain(command.uuid());
            byte[] before = bytes.putIfAbsent(command.uuid(), command.payload());
            if (before != null) {
                assertThat(command.payload()).isEqualTo(before);
            }
        }

        private void answer(CommandOutcome outcome) {
            UUID uuid = inHand;
            if (uuid == null) {
                return;
            }
            if (outcome instanceof CommandOutcome.NotNow) {
                notNowThisSession.add(uuid);
            } else {
                finished.add(uuid);
            }
            lastAnswered = uuid;
            var reply = node.pipeline().report(device, Channel.MDM, uuid, outcome, Answer.PLAIN);
            assertThat(reply.result()).isEqualTo(ReportResult.APPLIED);
            receive(reply.next());
        }

        private void repeat() {
            UUID uuid = lastAnswered;
            if (uuid != null && finished.contains(uuid)) {
                var before = node.commands().byUuid(uuid).orElseThrow();
                assertThat(node.queue().report(device, Channel.MDM, uuid, new CommandOutcome.Acknowledged()))
                        .isEqualTo(ReportResult.DUPLICATE);
                assertThat(node.commands().byUuid(uuid).orElseThrow()).isEqualTo(before);
            }
        }

        /** Nothing is lost: all that is not held comes to an end once the device answers everything. */
        void drain() {
            for (int i = 0; i <= enqueued.size(); i++) {
                idle();
                while (inHand != null) {
                    answer(new CommandOutcome.Acknowledged());
                }
            }
            for (UUID uuid : enqueued) {
                CommandState state = node.commands().byUuid(uuid).orElseThrow().state();
                if (finished.contains(uuid)) {
                    assertThat(state).isIn(CommandState.ACKNOWLEDGED, CommandState.ERROR);
                } else {
                    assertThat(destructive).contains(uuid);
                    assertThat(state).isEqualTo(CommandState.HELD);
                }
            }
        }
    }
}
