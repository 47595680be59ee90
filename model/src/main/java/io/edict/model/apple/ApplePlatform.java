package io.edict.model.apple;

import io.edict.model.fact.Platform;
import org.jspecify.annotations.Nullable;

/** A platform as Apple's schema names it: iPadOS has the rows of iOS. */
public enum ApplePlatform {
    IOS("iOS"),
    MACOS("macOS"),
    TVOS("tvOS"),
    VISIONOS("visionOS"),
    WATCHOS("watchOS");

    private final String wireName;

    ApplePlatform(String wireName) {
        this.wireName = wireName;
    }

    /** Apple's spelling, such as {@code macOS}. */
    public String wireName() {
        return wireName;
    }

    /** Apple's row for a platform; null when the platform is not Apple's. */
    public static @Nullable ApplePlatform of(Platform platform) {
        return switch (platform) {
            case IOS, IPADOS -> IOS;
            case MACOS -> MACOS;
            case TVOS -> TVOS;
            case VISIONOS -> VISIONOS;
            case WATCHOS -> WATCHOS;
            case WINDOWS, LINUX -> null;
        };
    }

    static ApplePlatform parse(String wireName) {
        for (ApplePlatform platform : values()) {
            if (platform.wireName.equals(wireName)) {
                return platform;
            }
        }
        throw new IllegalArgumentException("unknown platform `" + wireName + "`");
    }
}
