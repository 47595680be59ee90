package io.edict.services.mdm.report;

import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.SoftwareUpdate;
import io.edict.model.fact.Version;
import io.edict.model.mdm.PlistDictionary;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer to AvailableOSUpdates: the newest version of the operating system that the device is offered. */
final class AvailableOsUpdatesReport implements Report {
    @Override
    public Facts apply(Facts facts, PlistDictionary answer) {
        List<PlistDictionary> list = answer.dictionaries("AvailableOSUpdates");
        if (list == null) {
            return facts;
        }
        Version latest = list.stream()
                .filter(update -> !Boolean.TRUE.equals(update.bool("IsConfigDataUpdate"))
                        && !Boolean.TRUE.equals(update.bool("IsFirmwareUpdate")))
                .map(update -> Values.version(update, "Version"))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return FactsBuilder.builder(facts)
                .softwareUpdate(with(facts.softwareUpdate(), latest))
                .build();
    }

    private static SoftwareUpdate with(@Nullable SoftwareUpdate before, @Nullable Version latest) {
        return before == null
                ? new SoftwareUpdate(null, null, null, null, latest)
                : new SoftwareUpdate(
                        before.pendingVersion(),
                        before.installState(),
                        before.deadline(),
                        before.failureReason(),
                        latest);
    }
}
