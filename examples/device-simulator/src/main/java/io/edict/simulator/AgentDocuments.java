package io.edict.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.edict.simulator.agent.AgentReply;
import io.edict.simulator.device.App;
import io.edict.simulator.device.DeviceState;
import io.edict.simulator.device.Identity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the agent of a Mac knows of it, as the agent channel wants it. */
final class AgentDocuments {
    private AgentDocuments() {}

    /**
     * The whole document.
     *
     * @param running the applications that run now
     */
    static ObjectNode of(DeviceState device, List<App> running) {
        Identity identity = device.identity();
        ObjectNode document = object();
        document.set(
                "host",
                object().put("name", device.name())
                        .put("hostName", hostName(identity))
                        .put("modelIdentifier", identity.productName())
                        .put("chip", identity.chip())
                        .put("storageGb", identity.capacityGb())
                        .put("freeGb", identity.capacityGb() * 2 / 5));
        document.set("os", object().put("version", device.osVersion()).put("build", device.osBuild()));
        ObjectNode apps = document.putObject("apps");
        device.apps().stream().filter(app -> !app.path().isEmpty()).forEach(app -> apps.set(app.path(), app(app)));
        ObjectNode processes = document.putObject("processes");
        running.forEach(app -> processes.set(
                app.bundleId(),
                object().put("name", app.name())
                        .put("path", app.path() + "/Contents/MacOS/" + app.name())
                        .put("user", identity.userName())));
        document.putObject("users")
                .set(identity.userName(), object().put("uid", 501).put("admin", identity.index() % 3 != 2));
        document.putObject("volumes")
                .set("/", object().put("encrypted", fileVault(identity)).put("freeGb", identity.capacityGb() * 2 / 5));
        document.set(
                "posture",
                object().put("fileVaultEnabled", fileVault(identity))
                        .put("firewallEnabled", identity.index() % 5 != 4)
                        .put("firewallBlockAll", false)
                        .put("stealthMode", identity.index() % 2 == 0)
                        .put("gatekeeperEnabled", true)
                        .put("sipEnabled", true)
                        .put("xprotectVersion", "5321")
                        .put("screenLockSeconds", 300));
        return document;
    }

    /** The event of a launch that was denied. */
    static ObjectNode denied(Identity identity, App app, AgentReply.Block block, Instant now) {
        ObjectNode event = object().put("id", UUID.randomUUID().toString())
                .put("kind", "app.blocked")
                .put("at", now.toString());
        event.set(
                "app",
                object().put("bundleId", app.bundleId())
                        .put("name", app.name())
                        .put("path", app.path())
                        .put("version", app.version())
                        .put("user", identity.userName()));
        event.set("block", object().put("by", block.by()).put("value", block.value()));
        return event;
    }

    static String hostName(Identity identity) {
        return identity.userName() + "-" + identity.serialNumber() + ".local";
    }

    private static boolean fileVault(Identity identity) {
        return identity.index() % 4 != 1;
    }

    private static ObjectNode app(App app) {
        ObjectNode entry =
                object().put("bundleId", app.bundleId()).put("name", app.name()).put("version", app.version());
        if (!app.teamId().isEmpty()) {
            entry.put("teamId", app.teamId());
        }
        return entry;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
