package io.edict.services.plan;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.model.decision.Reason;
import io.edict.model.fact.Device;
import io.edict.services.checkin.Effects;
import io.edict.services.checkin.Revision;
import io.edict.services.checkin.TakenBack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what two revisions would do to one device. */
final class Comparison {
    private static final Set<Kind> SENT = Set.of(Kind.COMMAND, Kind.ALERT, Kind.NOTIFY, Kind.MONITOR);

    /** Begins what is told of a command that is held. */
    static final String HELD_UNTIL = "held until ";

    /** What destroys comes first, then what is sent, then the rest in the order of the layers. */
    private static final Comparator<PlanChange> ORDER = Comparator.comparing(
                    (PlanChange change) -> !change.destructive())
            .thenComparing(change -> change.kind() != Kind.COMMAND)
            .thenComparing(PlanChange::kind)
            .thenComparing(PlanChange::target)
            .thenComparing(change -> Objects.toString(change.item(), ""))
            .thenComparing(change -> Objects.toString(change.channel(), ""))
            .thenComparing(change -> Objects.toString(change.before(), ""))
            .thenComparing(change -> Objects.toString(change.after(), ""));

    private final Device device;
    private final Revision draft;

    Comparison(Device device, Revision draft) {
        this.device = device;
        this.draft = draft;
    }

    /** The changes, the gravest first. */
    List<PlanChange> of(Effects before, Effects after) {
        List<PlanChange> changes = new ArrayList<>();
        changes.addAll(differences(standing(before), standing(after)));
        changes.addAll(differences(raised(before), raised(after)).stream()
                .filter(change -> change.after() != null)
                .toList());
        changes.addAll(commands(before, after));
        changes.sort(ORDER);
        return changes;
    }

    /** One side of a difference. */
    private record Side(
            Kind kind,
            String target,
            @Nullable String channel,
            @Nullable String item,
            String text,
            boolean destructive,
            List<Reason> reasons) {}

    private static Map<String, Side> standing(Effects effects) {
        Map<String, Side> sides = new LinkedHashMap<>();
        for (Decision decision : effects.decisions().decisions()) {
            if (!SENT.contains(decision.kind())) {
                String channel = channel(decision);
                String name = decision.kind() + " " + decision.target()
                        + (decision.kind() == Kind.BLOCK ? " " + decision.item() + " " + channel : "");
                sides.merge(name, side(decision, text(decision)), Comparison::joined);
            }
        }
        return sides;
    }

    /** Two decisions about one thing, such as two tags' reasons or a conflict's values, are shown as one. */
    private static Side joined(Side first, Side second) {
        Set<String> texts = new TreeSet<>(List.of(first.text().split(", ")));
        texts.add(second.text());
        return new Side(
                first.kind(),
                first.target(),
                first.channel(),
                first.item(),
                String.join(", ", texts),
                false,
                Stream.concat(first.reasons().stream(), second.reasons().stream())
                        .toList());
    }

    private static Map<String, Side> raised(Effects effects) {
        Map<String, Side> sides = new LinkedHashMap<>();
        effects.raise()
                .forEach(decision -> sides.putIfAbsent(
                        decision.kind() + " " + decision.key(),
                        side(decision, Objects.toString(decision.value(), "raised"))));
        return sides;
    }

    private static Side side(Decision decision, String text) {
        return new Side(
                decision.kind(),
                decision.target(),
                channel(decision),
                decision.item(),
                text,
                false,
                decision.reasons());
    }

    private static @Nullable String channel(Decision decision) {
        return decision.channel() == null ? null : decision.channel().name();
    }

    private static String text(Decision decision) {
        return switch (decision.kind()) {
            case ASSIGN -> "assigned";
            case EXCLUDE -> "excluded";
            case TAG -> "tagged";
            case BLOCK -> decision.value() == null ? "blocked" : "blocked: " + decision.value();
            case ROUTE -> Objects.toString(channel(decision), "nobody");
            case CONFLICT -> Objects.toString(decision.detail(), "in conflict");
            default -> Objects.toString(decision.value(), "set");
        };
    }

    private List<PlanChange> differences(Map<String, Side> before, Map<String, Side> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<PlanChange> changes = new ArrayList<>();
        for (String name : names) {
            Side old = before.get(name);
            Side next = after.get(name);
            if (!Objects.equals(old == null ? null : old.text(), next == null ? null : next.text())) {
                changes.add(change(old, next));
            }
        }
        return changes;
    }

    private List<PlanChange> commands(Effects before, Effects after) {
        Map<String, Side> sentBefore = queued(before);
        Map<String, Side> sentAfter = queued(after);
        List<PlanChange> changes = new ArrayList<>();
        Map<String, Side> heldBefore = held(before);
        Map<String, Side> heldAfter = held(after);
        sentAfter.forEach((name, side) -> {
            if (!sentBefore.containsKey(name)) {
                changes.add(change(heldBefore.remove(target(side)), side));
            }
        });
        changes.addAll(differences(heldBefore, heldAfter));
        Set<UUID> backBefore = uuids(before.takeBack());
        after.takeBack().stream()
                .filter(back -> !backBefore.contains(back.command().uuid()))
                .forEach(back -> changes.add(takenBack(back)));
        return changes;
    }

    private Map<String, Side> queued(Effects effects) {
        Map<String, Side> sides = new LinkedHashMap<>();
        for (Effects.Wanted wanted : effects.queue()) {
            Decision decision = wanted.decision();
            sides.put(
                    decision.target() + " " + channel(decision) + " " + decision.item() + " " + wanted.content(),
                    new Side(
                            Kind.COMMAND,
                            decision.target(),
                            channel(decision),
                            decision.item(),
                            "queued",
                            draft.destructive(decision),
                            decision.reasons()));
        }
        return sides;
    }

    /** The commands that a maintenance window or a deferral holds. */
    private static Map<String, Side> held(Effects effects) {
        Map<String, Side> sides = new LinkedHashMap<>();
        effects.decisions()
                .of(Kind.COMMAND)
                .filter(decision -> decision.heldUntil() != null)
                .map(decision -> side(decision, HELD_UNTIL + decision.heldUntil()))
                .forEach(side -> sides.putIfAbsent(target(side), side));
        return sides;
    }

    private static String target(Side side) {
        return side.target() + " " + side.channel() + " " + side.item();
    }

    private static Set<UUID> uuids(List<TakenBack> takenBack) {
        return takenBack.stream().map(back -> back.command().uuid()).collect(Collectors.toSet());
    }

    private PlanChange takenBack(TakenBack back) {
        return new PlanChange(
                device.id(),
                device.serialNumber(),
                Kind.COMMAND,
                back.command().type(),
                back.command().channel().name(),
                back.command().item(),
                back.command().state().wireName(),
                back.state().wireName(),
                false,
                List.of(),
                List.of());
    }

    private PlanChange change(@Nullable Side before, @Nullable Side after) {
        Side shown = after == null ? Objects.requireNonNull(before) : after;
        return new PlanChange(
                device.id(),
                device.serialNumber(),
                shown.kind(),
                shown.target(),
                shown.channel(),
                shown.item(),
                before == null ? null : before.text(),
                after == null ? null : after.text(),
                shown.destructive(),
                shown.reasons(),
                before == null ? List.of() : before.reasons());
    }
}
