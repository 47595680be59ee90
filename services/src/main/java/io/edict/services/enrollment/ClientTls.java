package io.edict.services.enrollment;

import io.edict.services.identity.ProxySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether client certificates reach the server: over its own TLS, or through a trusted proxy. */
@Component
class ClientTls {
    private final boolean reachesServer;

    ClientTls(ProxySettings proxies, @Value("${edict.tls.cert:#{null}}") @Nullable String ownCertificate) {
        this.reachesServer = proxies.certHeader() != null || (ownCertificate != null && !ownCertificate.isBlank());
    }

    boolean reachesServer() {
        return reachesServer;
    }
}
