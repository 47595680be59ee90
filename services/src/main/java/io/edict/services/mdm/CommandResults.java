package io.edict.services.mdm;

import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.InstalledProfile;
import io.edict.model.fact.InstalledProfileBuilder;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.ItemStatus;
import io.edict.model.mdm.Bytes;
import io.edict.model.mdm.PlistCodec;
import io.edict.model.mdm.PlistDictionary;
import io.edict.model.mdm.PlistException;
import io.edict.services.mdm.report.Reports;
import io.edict.services.policy.ActivePolicy;
import io.edict.services.store.CommandSummary;
import io.edict.services.store.Commands;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What an acknowledged command tells about the device: what it answered, and which library item it now holds. */
@Component
class CommandResults {
    private static final Logger LOG = LoggerFactory.getLogger(CommandResults.class);

    private final PlistCodec codec = new PlistCodec();
    private final Reports reports;
    private final Commands commands;
    private final ActivePolicy policy;

    CommandResults(Reports reports, Commands commands, ActivePolicy policy) {
        this.reports = reports;
        this.commands = commands;
        this.policy = policy;
    }

    /** The change of the facts. */
    UnaryOperator<Facts> change(CommandSummary command, PlistDictionary answer) {
        String item = command.item();
        if (item != null && command.type().equals("InstallProfile")) {
            String identifier = identifier(command, item);
            return facts -> installed(facts, item, identifier, contentHash(command));
        }
        if (item != null && command.type().equals("RemoveProfile")) {
            String identifier = identifier(command, item);
            return facts -> removed(facts, item, identifier);
        }
        return reports.change(command.type(), answer);
    }

    /** The profile that the command was about when it was sent; the policy of today may name another for the item. */
    private @Nullable String identifier(CommandSummary command, String item) {
        Optional<byte[]> sent = commands.bytes(command.deviceId(), command.uuid());
        if (sent.isPresent()) {
            try {
                PlistDictionary body = codec.decode(sent.get()).dictionary("Command");
                Bytes profile = body == null ? null : body.data("Payload");
                if (profile != null) {
                    return codec.decode(profile.toArray()).string("PayloadIdentifier");
                }
                if (body != null && body.string("Identifier") != null) {
                    return body.string("Identifier");
                }
            } catch (PlistException larger) {
                LOG.debug("The bytes of command {} exceed what a device may send.", command.uuid());
            }
        }
        return ItemProfiles.identifier(policy.current().named(command.revision()), item);
    }

    private static Facts installed(Facts facts, String item, @Nullable String identifier, @Nullable String hash) {
        List<ItemState> items = without(facts, item);
        items.add(new ItemState(item, ItemStatus.PASS, facts.now(), hash));
        FactsBuilder after = FactsBuilder.builder(facts).items(items);
        if (identifier != null) {
            List<InstalledProfile> profiles = new ArrayList<>();
            InstalledProfile installed = new InstalledProfile(identifier, null, null, true, Set.of(), item);
            for (InstalledProfile known : facts.profiles()) {
                if (known.identifier().equals(identifier)) {
                    installed = InstalledProfileBuilder.builder(known)
                            .managed(true)
                            .item(item)
                            .build();
                } else {
                    profiles.add(known);
                }
            }
            profiles.add(installed);
            after.profiles(profiles);
        }
        return after.build();
    }

    private static Facts removed(Facts facts, String item, @Nullable String identifier) {
        List<InstalledProfile> profiles = facts.profiles().stream()
                .filter(known -> !known.identifier().equals(identifier))
                .toList();
        // A profile that the item brought under another identifier is still there.
        boolean gone = profiles.stream().noneMatch(known -> item.equals(known.item()));
        return FactsBuilder.builder(facts)
                .items(gone ? without(facts, item) : facts.items())
                .profiles(profiles)
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
