package io.edict.services.mdm;

import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledProfile;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.ItemStatus;
import io.edict.model.mdm.PlistDictionary;
import io.edict.rules.policy.Policy;
import io.edict.services.mdm.report.Reports;
import io.edict.services.policy.ActivePolicy;
import io.edict.services.store.CommandSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What an acknowledged command tells about the device: what it answered, and which library item it now holds. */
@Component
class CommandResults {
    private final Reports reports;
    private final ActivePolicy policy;

    CommandResults(Reports reports, ActivePolicy policy) {
        this.reports = reports;
        this.policy = policy;
    }

    /** The change of the facts. */
    UnaryOperator<Facts> change(CommandSummary command, PlistDictionary answer) {
        String item = command.item();
        if (item != null
                && (command.type().equals("InstallProfile") || command.type().equals("RemoveProfile"))) {
            String identifier = ItemProfiles.identifier(policy(), item);
            return command.type().equals("InstallProfile")
                    ? facts -> installed(facts, item, identifier, contentHash(command))
                    : facts -> removed(facts, item, identifier);
        }
        return reports.change(command.type(), answer);
    }

    private Policy policy() {
        return policy.current().policy();
    }

    private static Facts installed(Facts facts, String item, @Nullable String identifier, @Nullable String hash) {
        List<ItemState> items = without(facts, item);
        items.add(new ItemState(item, ItemStatus.PASS, facts.now(), hash));
        FactsBuilder after = FactsBuilder.builder(facts).items(items);
        if (identifier != null && facts.profiles().stream().noneMatch(known -> identifier.equals(known.identifier()))) {
            List<InstalledProfile> profiles = new ArrayList<>(facts.profiles());
            profiles.add(new InstalledProfile(identifier, null, null, true, Set.of()));
            after.profiles(profiles);
        }
        return after.build();
    }

    private static Facts removed(Facts facts, String item, @Nullable String identifier) {
        return FactsBuilder.builder(facts)
                .items(without(facts, item))
                .profiles(facts.profiles().stream()
                        .filter(known -> !known.identifier().equals(identifier))
                        .toList())
                .build();
    }

    private static List<ItemState> without(Facts facts, String item) {
        List<ItemState> items = new ArrayList<>(facts.items());
        items.removeIf(known -> known.item().equals(item));
        return items;
    }

    /** The content that was sent: the key of a built-in command ends with it. Null when the key says nothing. */
    private static @Nullable String contentHash(CommandSummary command) {
        String prefix = command.type() + " " + command.channel() + " " + command.item() + " ";
        String key = command.key();
        if (key == null || !key.startsWith(prefix)) {
            return null;
        }
        String hash = key.substring(prefix.length());
        return hash.equals("-") ? null : hash;
    }
}
