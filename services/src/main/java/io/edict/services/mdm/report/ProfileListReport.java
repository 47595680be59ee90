package io.edict.services.mdm.report;

import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledProfile;
import io.edict.model.mdm.PlistDictionary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The answer to ProfileList: all profiles that the device holds. */
final class ProfileListReport implements Report {
    @Override
    public Facts apply(Facts facts, PlistDictionary answer) {
        List<PlistDictionary> list = answer.dictionaries("ProfileList");
        if (list == null) {
            return facts;
        }
        Map<String, InstalledProfile> before = facts.profiles().stream()
                .collect(Collectors.toMap(InstalledProfile::identifier, Function.identity(), (one, other) -> one));
        Map<String, InstalledProfile> profiles = new LinkedHashMap<>();
        for (PlistDictionary item : list) {
            InstalledProfile profile = profile(item, before);
            if (profile != null) {
                profiles.putIfAbsent(profile.identifier(), profile);
            }
        }
        return FactsBuilder.builder(facts)
                .profiles(List.copyOf(profiles.values()))
                .build();
    }

    private static @Nullable InstalledProfile profile(PlistDictionary item, Map<String, InstalledProfile> known) {
        String identifier = Values.text(item, "PayloadIdentifier");
        if (identifier == null) {
            return null;
        }
        InstalledProfile before = known.get(identifier);
        Set<String> types =
                Objects.requireNonNullElse(item.dictionaries("PayloadContent"), List.<PlistDictionary>of()).stream()
                        .map(payload -> Values.text(payload, "PayloadType"))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());
        return new InstalledProfile(
                identifier,
                Values.text(item, "PayloadUUID"),
                Values.text(item, "PayloadDisplayName"),
                managed(item, before != null && before.managed()),
                types,
                before == null ? null : before.item());
    }

    /** A Mac does not say IsManaged: there, what MDM installed is what it was known to have installed. */
    private static boolean managed(PlistDictionary item, boolean before) {
        Boolean said = item.bool("IsManaged");
        return said == null ? before || "MDM".equalsIgnoreCase(item.string("Source")) : said;
    }
}
