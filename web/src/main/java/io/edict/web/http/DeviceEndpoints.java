package io.edict.web.http;

import java.util.List;

/** The paths that devices use. Devices prove who they are there; they never get a 401. */
public final class DeviceEndpoints {
    /** The first parts of their paths. */
    public static final List<String> ROOTS = List.of("/mdm", "/scep", "/enroll", "/agent");

    private DeviceEndpoints() {}

    /** Whether the path is one of them. */
    public static boolean contain(String path) {
        return ROOTS.stream().anyMatch(root -> path.equals(root) || path.startsWith(root + "/"));
    }
}
