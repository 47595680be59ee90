package io.edict.services.enrollment;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What an enrollment profile tells a device once and for all: a device keeps it until it is enrolled anew.
 *
 * @param baseUrl where it finds the server, without a slash at its end
 * @param topic the topic of its pushes
 * @param accessRights the rights it grants
 */
public record EnrollmentTerms(URI baseUrl, String topic, int accessRights) {
    /** All rights: the sum of Apple's flags. */
    public static final int ALL_RIGHTS = 8191;

    /** Whether devices accept to be managed from this address: by https, or on the same machine. */
    public boolean isSecure() {
        String host = baseUrl.getHost();
        return "https".equalsIgnoreCase(baseUrl.getScheme())
                || ("http".equalsIgnoreCase(baseUrl.getScheme()) && isLoopback(host));
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
    }
}
