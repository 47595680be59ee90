package io.edict.rules.decide;

import io.edict.model.decision.Decision;
import io.edict.model.decision.DeferralCase;
import io.edict.model.decision.Severity;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Vulnerability;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How long the commands of a device can be deferred at most, whatever its segments say. */
final class DeferralLimit {
    private static final String SYSTEM_UPDATE = "ScheduleOSUpdate";
    private static final Set<String> RESTARTING = Set.of("RestartDevice", "ShutDownDevice", SYSTEM_UPDATE);

    private final Facts facts;
    private final Restraints restraints;

    DeferralLimit(Facts facts, Restraints restraints) {
        this.facts = facts;
        this.restraints = restraints;
    }

    /** The deferral, or the most that is possible when that is less. */
    Duration limit(Decision command, Duration deferral) {
        int place = ofCommand(command).place();
        int days = place < facts.deferralDays().size() ? facts.deferralDays().get(place) : -1;
        Duration most = Duration.ofDays(days);
        return days >= 0 && deferral.compareTo(most) > 0 ? most : deferral;
    }

    private DeferralCase ofCommand(Decision command) {
        List<Vulnerability> mended =
                facts.vulnerabilities().stream().filter(mendedBy(command)).toList();
        boolean restarts = RESTARTING.contains(command.target())
                || (command.item() != null && restraints.restarting().contains(command.item()));
        return new DeferralCase(
                worst(mended), mended.stream().anyMatch(each -> Boolean.TRUE.equals(each.kev())), restarts);
    }

    /** A system update mends what no application is named for; an item what is known of its application. */
    private Predicate<Vulnerability> mendedBy(Decision command) {
        if (command.target().equals(SYSTEM_UPDATE)) {
            return vulnerability -> vulnerability.bundleId() == null;
        }
        String app = command.item() == null ? null : restraints.apps().get(command.item());
        return vulnerability -> app != null && app.equals(vulnerability.bundleId());
    }

    private static @Nullable Severity worst(List<Vulnerability> vulnerabilities) {
        return vulnerabilities.stream()
                .map(Vulnerability::severity)
                .filter(Objects::nonNull)
                .flatMap(text -> Arrays.stream(Severity.values())
                        .filter(severity -> severity.name().equalsIgnoreCase(text)))
                .max(Severity::compareTo)
                .orElse(null);
    }
}
