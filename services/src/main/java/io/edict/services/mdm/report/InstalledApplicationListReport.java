package io.edict.services.mdm.report;

import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.Version;
import io.edict.model.mdm.PlistDictionary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answer to InstalledApplicationList. Where the agent reports applications too, what it found stays, because it knows
 * the path and the signer of each; MDM then adds what the agent did not find.
 */
final class InstalledApplicationListReport implements Report {
    @Override
    public Facts apply(Facts facts, PlistDictionary answer) {
        List<PlistDictionary> list = answer.dictionaries("InstalledApplicationList");
        if (list == null) {
            return facts;
        }
        List<InstalledApp> apps = new ArrayList<>();
        Set<String> foundByAgent = new HashSet<>();
        Set<String> managedBefore = new HashSet<>();
        for (InstalledApp app : facts.apps()) {
            if (app.path() != null && facts.device().lastAgentCheckIn() != null) {
                apps.add(app);
                foundByAgent.add(Objects.requireNonNullElse(app.bundleId(), ""));
            }
            if (app.managed() && app.bundleId() != null) {
                managedBefore.add(app.bundleId());
            }
        }
        reported(list, managedBefore).values().stream()
                .filter(app -> !foundByAgent.contains(Objects.requireNonNullElse(app.bundleId(), "")))
                .forEach(apps::add);
        Facts known = FactsBuilder.builder(facts).apps(apps).build();
        return Reports.withDevice(known, device -> device.appsAt(facts.now()));
    }

    /** One a bundle identifier, the newest where a Mac holds several copies. */
    private static Map<String, InstalledApp> reported(List<PlistDictionary> list, Set<String> managedBefore) {
        Map<String, InstalledApp> reported = new LinkedHashMap<>();
        for (PlistDictionary item : list) {
            InstalledApp app = app(item, managedBefore);
            if (app != null) {
                String key = app.bundleId() == null ? "name " + app.name() : "id " + app.bundleId();
                reported.merge(key, app, InstalledApplicationListReport::newer);
            }
        }
        return reported;
    }

    private static @Nullable InstalledApp app(PlistDictionary item, Set<String> managedBefore) {
        String bundleId = Values.text(item, "Identifier");
        String name = Values.text(item, "Name");
        if (bundleId == null && name == null) {
            return null;
        }
        Version shortVersion = Values.version(item, "ShortVersion");
        return new InstalledApp(
                bundleId,
                name,
                shortVersion == null ? Values.version(item, "Version") : shortVersion,
                null,
                null,
                null,
                null,
                source(item),
                bundleId != null && managedBefore.contains(bundleId),
                null);
    }

    private static @Nullable String source(PlistDictionary item) {
        String said = Values.text(item, "Source");
        if (said != null) {
            return said;
        }
        if (Boolean.TRUE.equals(item.bool("BetaApp"))) {
            return "TestFlight";
        }
        return Boolean.TRUE.equals(item.bool("AppStoreVendable")) ? "App Store" : null;
    }

    private static InstalledApp newer(InstalledApp first, InstalledApp second) {
        if (first.version() == null || second.version() == null) {
            return first.version() == null ? second : first;
        }
        return first.version().compareTo(second.version()) >= 0 ? first : second;
    }
}
