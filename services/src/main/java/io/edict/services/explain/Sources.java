package io.edict.services.explain;

import io.edict.model.decision.MatchedFact;
import io.edict.model.fact.Device;
import io.edict.services.explain.Explanation.Explained;
import io.edict.services.explain.Explanation.Source;
import io.edict.services.store.DecisionHistory.Since;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the facts behind decisions come from. */
final class Sources {
    /** The sections of the facts that are kept, by the type of their facts. */
    private static final Map<String, String> SECTIONS = Map.ofEntries(
            Map.entry("Device", "device"),
            Map.entry("Person", "person"),
            Map.entry("InstalledApp", "apps"),
            Map.entry("InstalledProfile", "profiles"),
            Map.entry("SecurityPosture", "posture"),
            Map.entry("LocalUser", "users"),
            Map.entry("Certificate", "certificates"),
            Map.entry("SoftwareUpdate", "softwareUpdate"),
            Map.entry("DeclarationState", "declarations"),
            Map.entry("Process", "processes"),
            Map.entry("Service", "services"),
            Map.entry("Extension", "extensions"),
            Map.entry("Volume", "volumes"),
            Map.entry("ScriptResult", "scriptResults"),
            Map.entry("Vulnerability", "vulnerabilities"),
            Map.entry("Detection", "detections"),
            Map.entry("ItemState", "items"),
            Map.entry("Waiver", "waivers"));

    private Sources() {}

    /** @param since by section, of the record that is explained */
    static List<Source> of(List<Explained> decisions, Device device, Map<String, Since> since) {
        Set<String> types = new LinkedHashSet<>();
        decisions.stream().flatMap(Sources::facts).map(MatchedFact::fact).forEach(types::add);
        List<Source> sources = new ArrayList<>();
        for (String type : types) {
            String section = SECTIONS.get(type);
            if (section != null) {
                Since known = since.get(section);
                sources.add(new Source(
                        type,
                        reportedAt(type, device),
                        known == null ? null : known.at(),
                        known != null && known.exact()));
            }
        }
        return sources;
    }

    private static Stream<MatchedFact> facts(Explained explained) {
        return Stream.concat(
                        explained.decision().reasons().stream(),
                        explained.chain().stream().flatMap(step -> step.reasons().stream()))
                .flatMap(reason -> reason.facts().stream());
    }

    private static @Nullable Instant reportedAt(String type, Device device) {
        return switch (type) {
            case "Device" -> device.inventoryAt();
            case "SecurityPosture" -> device.securityAt();
            case "InstalledApp" -> device.appsAt();
            default -> null;
        };
    }
}
