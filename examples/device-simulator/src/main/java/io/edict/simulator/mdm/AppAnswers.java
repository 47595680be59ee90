package io.edict.simulator.mdm;

import com.dd.plist.NSDictionary;
import com.dd.plist.NSString;
import io.edict.simulator.device.App;
import io.edict.simulator.device.DeviceState;
import java.util.Map;

/** Commands about applications. The only enterprise application there is brings the agent. */
final class AppAnswers {

    private AppAnswers() {}

    static Map<String, CommandHandler> handlers() {
        return Map.of(
                "InstallEnterpriseApplication",
                AppAnswers::installEnterprise,
                "InstallApplication",
                AppAnswers::install,
                "RemoveApplication",
                AppAnswers::remove,
                "ManagedApplicationConfiguration",
                (command, device) -> Reply.acknowledged("ManagedApplicationConfigurations", new NSDictionary()),
                "ValidateApplications",
                (command, device) -> Reply.acknowledged());
    }

    private static Reply installEnterprise(NSDictionary command, DeviceState device) {
        if (!command.containsKey("Manifest") && !command.containsKey("ManifestURL")) {
            return Reply.malformed("InstallEnterpriseApplication without Manifest or ManifestURL");
        }
        device.count("agent installations");
        device.installAgent();
        return Reply.acknowledged();
    }

    private static Reply install(NSDictionary command, DeviceState device) {
        String bundleId = Plists.string(command, "Identifier")
                .or(() -> Plists.string(command, "iTunesStoreID").map(id -> "com.example.store.app" + id))
                .orElse("");
        if (bundleId.isEmpty() && !command.containsKey("ManifestURL")) {
            return Reply.malformed("InstallApplication names no application");
        }
        String installed = bundleId.isEmpty() ? "com.example.inhouse" : bundleId;
        device.installApp(new App(installed, installed, "1.0.0", "", "", true));
        Reply reply = Reply.acknowledged("Identifier", new NSString(installed));
        reply.keys().put("State", new NSString("Installing"));
        return reply;
    }

    private static Reply remove(NSDictionary command, DeviceState device) {
        String bundleId = Plists.string(command, "Identifier").orElse("");
        return device.removeApp(bundleId)
                ? Reply.acknowledged()
                : Reply.error(12028, "MCMDMErrorDomain", "The application " + bundleId + " is not managed.");
    }
}
