package io.edict.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A small policy without findings, which tests change. Not thread-safe. */
public final class SoundPolicy {
    /** Compiles; thread-safe and slow to make. */
    public static final PolicyCompiler COMPILER = new PolicyCompiler();

    private static final String PACKAGE = "not really a package\n";
    static final String PACKAGE_SHA256 =
            HexFormat.of().formatHex(PolicyFiles.sha256().digest(PACKAGE.getBytes(StandardCharsets.UTF_8)));

    private final Map<String, String> texts = new TreeMap<>();

    private SoundPolicy() {}

    /** An item of each type that is installed, a list, a segment, a blueprint that assigns them, and a rule. */
    public static SoundPolicy complete() {
        return empty().with("profiles/wifi.mobileconfig", profile("com.example.wifi"))
                .with(
                        "library/wifi.yaml",
                        """
                        type: custom-profile
                        name: Wi-Fi
                        platforms: [MACOS, IOS]
                        settings: {file: profiles/wifi.mobileconfig}
                        """)
                .with("scripts/audit.sh", "#!/bin/sh\nexit 0\n")
                .with(
                        "library/script.yaml",
                        """
                        type: custom-script
                        name: Script
                        platforms: [MACOS]
                        settings: {audit: scripts/audit.sh, run: DAILY}
                        """)
                .with("apps/app.pkg", PACKAGE)
                .with(
                        "library/app.yaml",
                        """
                        type: custom-app
                        name: App
                        platforms: [MACOS]
                        settings: {kind: PKG, file: apps/app.pkg, sha256: SHA256, install: ENFORCE,
                                   detect: {bundleId: com.example.app, minVersion: "2.0"}}
                        """)
                .with(
                        "blocking/zoom.yaml",
                        """
                        name: Zoom
                        platforms: [MACOS]
                        entries: [{by: BUNDLE_ID, match: EXACT, value: us.zoom.xos, belowVersion: "6.0"}]
                        """)
                .with(
                        "segments/devs.yaml",
                        """
                        name: Developers
                        condition: Person( department == "Engineering" )
                        """)
                .with(
                        "blueprints/default.yaml",
                        """
                        name: Default
                        enrollmentCode: default
                        items: [wifi, script, app, zoom]
                        """)
                .with(
                        "rules/zoom.drl",
                        """
                        rule "old Zoom goes"
                        when
                            Segment( id == "devs" )
                            exists InstalledApp( bundleId == "us.zoom.xos", version < "5.0" )
                        then
                            policy.tag("old-zoom");
                        end
                        """);
    }

    /** A manifest and nothing else. */
    public static SoundPolicy empty() {
        return new SoundPolicy().with("edict.yaml", "format: 1\nname: Test\n");
    }

    /** A configuration profile without payloads. */
    public static String profile(String identifier) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <plist version="1.0">
                <dict>
                    <key>PayloadType</key><string>Configuration</string>
                    <key>PayloadVersion</key><integer>1</integer>
                    <key>PayloadIdentifier</key><string>%s</string>
                    <key>PayloadUUID</key><string>5A2F0E0C-6B1D-4C57-9B86-2F1F6A7C1E11</string>
                    <key>PayloadContent</key><array/>
                </dict>
                </plist>
                """
                .formatted(identifier);
    }

    /** Adds or replaces a file; {@code SHA256} in it stands for the digest of the package; null takes the file away. */
    public SoundPolicy with(String path, @Nullable String text) {
        if (text == null) {
            texts.remove(path);
        } else {
            texts.put(path, text.replace("SHA256,", PACKAGE_SHA256 + ","));
        }
        return this;
    }

    /** Adds a rule file. */
    public SoundPolicy withRules(String drl) {
        return with("rules/test.drl", drl);
    }

    public PolicyFiles files() {
        return PolicyFiles.ofTexts(texts);
    }

    public Compilation compilation() {
        return COMPILER.compile(files());
    }

    /** With what the static checks say of the rules. */
    public Compilation analysis() {
        return COMPILER.analyse(files());
    }

    /** The policy, which must have no errors. */
    public Policy policy() {
        Compilation compilation = compilation();
        assertThat(compilation.policy()).as("%s", compilation.findings()).isNotNull();
        return compilation.policy();
    }
}
