package io.edict.model.mdm;

import io.edict.model.fact.Platform;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/** What Apple's ProductName tells about the platform: iOS and tvOS say nothing else about it. */
final class ProductNames {
    private static final List<Entry<String, Platform>> PREFIXES = List.of(
            Map.entry("iPhone", Platform.IOS),
            Map.entry("iPod", Platform.IOS),
            Map.entry("iPad", Platform.IPADOS),
            Map.entry("AppleTV", Platform.TVOS),
            Map.entry("AudioAccessory", Platform.TVOS),
            Map.entry("RealityDevice", Platform.VISIONOS),
            Map.entry("Watch", Platform.WATCHOS));

    private ProductNames() {}

    /**
     * The platform of a product. A name that is not known, such as that of a later Mac, is a Mac's when the message also
     * holds what only Macs send, or when it names one.
     */
    static Platform platform(@Nullable String productName, boolean namesDevice) {
        if (productName != null) {
            for (Entry<String, Platform> prefix : PREFIXES) {
                if (productName.startsWith(prefix.getKey())) {
                    return prefix.getValue();
                }
            }
            if (productName.contains("Mac")) {
                return Platform.MACOS;
            }
        }
        return namesDevice ? Platform.MACOS : Platform.IOS;
    }
}
