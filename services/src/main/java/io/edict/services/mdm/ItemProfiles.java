package io.edict.services.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import io.edict.model.fact.BlockBy;
import io.edict.model.fact.BlockMatch;
import io.edict.model.fact.Facts;
import io.edict.model.fact.Version;
import io.edict.model.mdm.Bytes;
import io.edict.model.mdm.PlistCodec;
import io.edict.model.mdm.PlistException;
import io.edict.rules.policy.BlockingListDefinition;
import io.edict.rules.policy.ItemDefinition;
import io.edict.rules.policy.ItemSettings;
import io.edict.rules.policy.Policy;
import io.edict.services.agent.AgentSettingsProfile;
import io.edict.services.queue.CommandRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The configuration profiles that stand for library items and blocking lists. */
final class ItemProfiles {
    /** The item under which rules conclude the agent's settings profile. */
    static final String AGENT_SETTINGS = "agent-settings";

    private static final String BLOCKING_PREFIX = "io.edict.blocking.";
    private static final Version RENAMED_IN = Version.of("15");

    private ItemProfiles() {}

    /** The PayloadIdentifier of an item's profile; null when the policy has no such item or it is no profile. */
    static @Nullable String identifier(Policy policy, String item) {
        if (item.equals(AGENT_SETTINGS)) {
            return AgentSettingsProfile.IDENTIFIER;
        }
        if (policy.definition().blockingLists().containsKey(item)) {
            return BLOCKING_PREFIX + item;
        }
        byte[] file = file(policy, item);
        try {
            return file == null ? null : new PlistCodec().decode(file).string("PayloadIdentifier");
        } catch (PlistException e) {
            return null;
        }
    }

    /** The profile of an item, as its author wrote it, or the Restrictions profile of a blocking list. */
    static Bytes profile(Policy policy, String item, Facts facts) {
        BlockingListDefinition list = policy.definition().blockingLists().get(item);
        if (list != null) {
            return restrictions(item, list, facts);
        }
        byte[] file = file(policy, item);
        if (file == null) {
            throw new CommandRefusedException("`" + item + "` is no profile of this policy");
        }
        return Bytes.of(file);
    }

    private static byte @Nullable [] file(Policy policy, String item) {
        ItemDefinition definition = policy.definition().items().get(item);
        return definition != null && definition.settings() instanceof ItemSettings.Profile profile
                ? policy.file(profile.file())
                : null;
    }

    private static Bytes restrictions(String item, BlockingListDefinition list, Facts facts) {
        NSObject[] bundleIds = list.entries().stream()
                .filter(entry -> entry.by() == BlockBy.BUNDLE_ID && entry.match() == BlockMatch.EXACT)
                .filter(entry -> entry.belowVersion() == null)
                .map(BlockingListDefinition.Entry::value)
                .filter(value -> !waived(value, facts))
                .distinct()
                .sorted()
                .map(NSString::new)
                .toArray(NSObject[]::new);
        if (bundleIds.length == 0) {
            throw new CommandRefusedException("`" + item + "` blocks nothing that a Restrictions profile can block");
        }
        Version version = facts.device().osVersion();
        boolean old = version != null && version.compareTo(RENAMED_IN) < 0;
        NSDictionary payload = payload("com.apple.applicationaccess", BLOCKING_PREFIX + item + ".restrictions");
        payload.put(old ? "blacklistedAppBundleIDs" : "blockedAppBundleIDs", new NSArray(bundleIds));
        NSDictionary profile = payload("Configuration", BLOCKING_PREFIX + item);
        profile.put("PayloadDisplayName", list.name());
        profile.put("PayloadContent", new NSArray(new NSObject[] {payload}));
        return MdmCheckin.utf8(profile.toXMLPropertyList());
    }

    private static boolean waived(String value, Facts facts) {
        return facts.waivers().stream()
                .anyMatch(waiver -> waiver.target().equals(value)
                        && (waiver.expiresAt() == null || waiver.expiresAt().isAfter(facts.now())));
    }

    private static NSDictionary payload(String type, String identifier) {
        NSDictionary payload = new NSDictionary();
        payload.put("PayloadType", type);
        payload.put("PayloadVersion", 1);
        payload.put("PayloadIdentifier", identifier);
        payload.put(
                "PayloadUUID",
                UUID.nameUUIDFromBytes(identifier.getBytes(StandardCharsets.UTF_8))
                        .toString());
        return payload;
    }
}
