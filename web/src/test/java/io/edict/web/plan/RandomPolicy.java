package io.edict.web.plan;

import io.edict.rules.policy.PolicyFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A policy that changes at random: rules, files of items, parameters and blocks. The same seed gives the same policies. */
final class RandomPolicy {
    private static final String[] CONDITIONS = {
        "Device( platform == MACOS )",
        "Device( platform == MACOS, freeGb < 64 )",
        "Device( platform in ( IOS, IPADOS ), supervised == true )",
        "Device( osVersion >= \"17.5\" )",
        "Device( batteryLevel < 40 )",
        "Person( department == \"Engineering\" )",
        "Person( groups contains \"devs\" )",
        "exists InstalledApp( bundleId == \"com.example.app1\" )",
        "Device( platform == MACOS ) not InstalledApp( bundleId == \"com.example.app2\" )",
        "Device( platform == MACOS ) SecurityPosture( fileVaultEnabled == false )",
        "accumulate( InstalledApp( $b : bundleId ); $n : count( $b ); $n > 3 )",
        "Now( $now : instant ) Device( enrolledAt before[30d] $now )",
        "Assigned( item == \"wifi\" )"
    };
    private static final String[] CONSEQUENCES = {
        "policy.assign(\"wifi\");",
        "policy.assign(\"limits\");",
        "policy.assign(\"disk\");",
        "policy.assign(\"games\");",
        "policy.exclude(\"wifi\", \"not here\");",
        "policy.tag(\"tag-a\");",
        "policy.tag(\"tag-b\");",
        "policy.block(\"com.example.app1\", \"Not allowed\");",
        "policy.parameter(\"guest-user\", \"disabled\");",
        "policy.parameter(\"guest-user\", \"enabled\");",
        "policy.alert(Severity.HIGH, \"look at this\");",
        "policy.command(\"RestartDevice\");",
        "policy.command(\"DeviceLock\");"
    };

    private final Random random;
    private final Map<String, String> rules = new TreeMap<>();
    private int next;
    private int wifi;

    RandomPolicy(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 6; i++) {
            addRule();
        }
    }

    /** Changes one to four things. */
    void change() {
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            switch (random.nextInt(4)) {
                case 0 -> wifi++;
                case 1 -> removeRule();
                default -> addRule();
            }
        }
    }

    private void addRule() {
        String name = "rule " + next++;
        rules.put(
                name,
                "rule \"" + name + "\"\nwhen\n    " + CONDITIONS[random.nextInt(CONDITIONS.length)] + "\nthen\n    "
                        + CONSEQUENCES[random.nextInt(CONSEQUENCES.length)] + "\nend\n");
    }

    private void removeRule() {
        if (!rules.isEmpty()) {
            List<String> names = new ArrayList<>(rules.keySet());
            rules.remove(names.get(random.nextInt(names.size())));
        }
    }

    PolicyFiles files() {
        Map<String, String> files = new TreeMap<>();
        StringBuilder grants = new StringBuilder();
        rules.forEach((name, text) -> {
            if (text.contains("DeviceLock")) {
                grants.append("  - {rule: ").append(name).append(", command: DeviceLock}\n");
            }
        });
        files.put("edict.yaml", "format: 1\nname: random\n" + (grants.isEmpty() ? "" : "grants:\n" + grants));
        files.put("rules/all.drl", String.join("\n", rules.values()));
        files.put(
                "library/wifi.yaml",
                "type: custom-profile\nname: Wi-Fi\nplatforms: [MACOS, IOS, IPADOS]\nactive: true\n"
                        + "settings: {file: profiles/wifi.mobileconfig}\n");
        files.put("profiles/wifi.mobileconfig", profile("com.example.wifi", "version " + wifi));
        files.put(
                "library/limits.yaml",
                "type: custom-profile\nname: Limits\nplatforms: [MACOS, IOS]\nactive: true\n"
                        + "settings: {file: profiles/limits.mobileconfig}\n");
        files.put("profiles/limits.mobileconfig", profile("com.example.limits", "limits"));
        files.put(
                "library/disk.yaml",
                "type: custom-script\nname: Disk\nplatforms: [MACOS]\nactive: true\n"
                        + "settings: {audit: scripts/disk.sh, run: DAILY}\n");
        files.put("scripts/disk.sh", "#!/bin/sh\nexit 0\n");
        files.put(
                "blocking/games.yaml",
                "name: Games\nplatforms: [MACOS, IOS]\nentries:\n"
                        + "  - {by: BUNDLE_ID, match: EXACT, value: com.example.app2, message: No games}\n");
        files.put("blueprints/default.yaml", "name: Default\nenrollmentCode: default\nitems: [disk]\n");
        return PolicyFiles.ofTexts(files);
    }

    private static String profile(String identifier, String text) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <plist version="1.0"><dict>
                <key>PayloadType</key><string>Configuration</string>
                <key>PayloadVersion</key><integer>1</integer>
                <key>PayloadIdentifier</key><string>%s</string>
                <key>PayloadUUID</key><string>5C5E3B4F-2A33-4E4C-9B0F-3A7E1F1D0001</string>
                <key>PayloadDisplayName</key><string>%s</string>
                <key>PayloadContent</key><array/>
                </dict></plist>
                """
                .formatted(identifier, text);
    }
}
