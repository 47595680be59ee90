package io.edict.simulator.mdm;

import com.dd.plist.NSDictionary;
import io.edict.simulator.Rates;
import io.edict.simulator.device.Chance;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Family;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * All commands that a simulated device knows. Whether one fails or is put off depends on the fleet's seed, the device
 * and how often it saw this type before.
 */
public final class Commands {
    /** These bring the agent onto a Mac; a fleet where they fail shows nothing of the agent channel. */
    private static final Set<String> NEVER_FAILING = Set.of("InstallEnterpriseApplication", "InstallProfile");

    private static final Set<String> MAC_ONLY = Set.of(
            "InstallEnterpriseApplication",
            "SetRecoveryLock",
            "VerifyRecoveryLock",
            "RotateFileVaultKey",
            "EnableRemoteDesktop",
            "DisableRemoteDesktop",
            "UnlockUserAccount",
            "SetAutoAdminPassword",
            "AccountConfiguration");
    private static final Set<String> NOT_ON_MAC =
            Set.of("ClearPasscode", "EnableLostMode", "DisableLostMode", "PlayLostModeSound", "Restrictions");

    private final Map<String, CommandHandler> handlers = new HashMap<>();
    private final Chance chance;
    private final Rates rates;

    public Commands(Chance chance, Rates rates) {
        this.chance = chance;
        this.rates = rates;
        handlers.putAll(InventoryAnswers.handlers());
        handlers.putAll(ProfileAnswers.handlers());
        handlers.putAll(AppAnswers.handlers());
        handlers.putAll(ActionAnswers.handlers());
    }

    /** Carries out a command, given as the whole property list that the server sent. */
    public Reply answer(NSDictionary envelope, DeviceState device) {
        NSDictionary command = Plists.dictionary(envelope, "Command").orElse(new NSDictionary());
        String requestType = Plists.string(command, "RequestType").orElse("");
        CommandHandler handler = handlers.get(requestType);
        if (handler == null || !knows(device.identity().family(), requestType)) {
            return Reply.unknown(requestType);
        }
        int index = device.identity().index();
        int nth = device.count("seen " + requestType);
        String subject = requestType + " " + nth;
        if (chance.happens(rates.notNow(), index, "NotNow " + subject)) {
            return Reply.notNow();
        }
        if (!NEVER_FAILING.contains(requestType) && chance.happens(rates.error(), index, "Error " + subject)) {
            return Reply.error(12024, "MCMDMErrorDomain", "The device could not carry the command out.");
        }
        return handler.answer(command, device);
    }

    private static boolean knows(Family family, String requestType) {
        return family == Family.MACOS ? !NOT_ON_MAC.contains(requestType) : !MAC_ONLY.contains(requestType);
    }
}
