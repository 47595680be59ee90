package io.edict.simulator.device;

import java.util.List;
import java.util.Map;

/** The models and operating systems that a simulated fleet is made of. */
final class Models {

    /** A hardware model; battery false for models on mains power. */
    record Model(
            String productName, String modelName, String modelNumber, String chip, int capacityGb, boolean battery) {
        boolean appleSilicon() {
            return !chip.startsWith("Intel");
        }
    }

    /** A release of an operating system. */
    record Release(String version, String build) {}

    static final Map<Family, List<Model>> MODELS = Map.of(
            Family.MACOS,
            List.of(
                    new Model("Mac15,3", "MacBook Pro", "MR7J3", "Apple M3", 512, true),
                    new Model("Mac14,2", "MacBook Air", "MLY33", "Apple M2", 256, true),
                    new Model("Mac16,10", "Mac mini", "MU9D3", "Apple M4", 256, false),
                    new Model("MacBookPro18,3", "MacBook Pro", "MKGR3", "Apple M1 Pro", 512, true),
                    new Model("Mac15,13", "MacBook Air", "MXD43", "Apple M3", 512, true),
                    new Model("iMac21,1", "iMac", "MGPD3", "Apple M1", 512, false),
                    new Model("MacBookPro16,1", "MacBook Pro", "MVVJ2", "Intel Core i7", 512, true)),
            Family.IOS,
            List.of(
                    new Model("iPhone16,1", "iPhone 15 Pro", "MTUX3", "Apple A17 Pro", 256, true),
                    new Model("iPhone17,3", "iPhone 16", "MYEC3", "Apple A18", 128, true),
                    new Model("iPhone15,2", "iPhone 14 Pro", "MQ0G3", "Apple A16", 256, true),
                    new Model("iPhone14,6", "iPhone SE", "MMXN3", "Apple A15", 64, true)),
            Family.IPADOS,
            List.of(
                    new Model("iPad16,3", "iPad Pro", "MVV83", "Apple M4", 256, true),
                    new Model("iPad14,3", "iPad Pro", "MNXD3", "Apple M2", 256, true),
                    new Model("iPad13,18", "iPad", "MPQ03", "Apple A14", 64, true)),
            Family.TVOS,
            List.of(
                    new Model("AppleTV14,1", "Apple TV 4K", "MN873", "Apple A15", 64, false),
                    new Model("AppleTV11,1", "Apple TV 4K", "MXH02", "Apple A12", 64, false)));

    static final Map<Family, List<Release>> RELEASES = Map.of(
            Family.MACOS,
            List.of(
                    new Release("15.7.2", "24G325"),
                    new Release("26.1", "25B78"),
                    new Release("15.6.1", "24G90"),
                    new Release("14.8.2", "23J126")),
            Family.IOS,
            List.of(new Release("26.1", "23B85"), new Release("18.7.2", "22H124"), new Release("18.6.2", "22G100")),
            Family.IPADOS,
            List.of(new Release("26.1", "23B85"), new Release("18.7.2", "22H124"), new Release("17.7.10", "21H450")),
            Family.TVOS,
            List.of(new Release("26.1", "23J579"), new Release("18.6", "22M84")));

    private Models() {}
}
