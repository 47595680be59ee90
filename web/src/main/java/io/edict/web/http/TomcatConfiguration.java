package io.edict.web.http;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What Spring's settings do not reach: TLS that asks for client certificates without judging them,
 * and what its parser answers. */
@Configuration(proxyBeanMethods = false)
class TomcatConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tls(TlsSettings tls) {
        return factory -> {
            Path certificate = tls.cert();
            Path key = tls.key();
            if ((certificate == null) != (key == null)) {
                throw new IllegalStateException("EDICT_TLS_CERT and EDICT_TLS_KEY belong together; set both or none");
            }
            if (certificate != null && key != null) {
                factory.addConnectorCustomizers(connector -> {
                    connector.setScheme("https");
                    connector.setSecure(true);
                    var protocol = (AbstractHttp11Protocol<?>) connector.getProtocolHandler();
                    protocol.setSSLEnabled(true);
                    protocol.addSslHostConfig(hostConfig(certificate, key));
                });
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> clientErrors() {
        return factory -> factory.addEngineValves(new ClientErrorValve());
    }

    private static SSLHostConfig hostConfig(Path certificate, Path key) {
        var config = new SSLHostConfig();
        config.setProtocols("TLSv1.2+TLSv1.3");
        config.setCertificateVerification("optional");
        config.setTrustManagerClassName(AnyClientCertificate.class.getName());
        var identity = new SSLHostConfigCertificate(config, SSLHostConfigCertificate.Type.UNDEFINED);
        identity.setCertificateFile(certificate.toAbsolutePath().toString());
        identity.setCertificateKeyFile(key.toAbsolutePath().toString());
        config.addCertificate(identity);
        return config;
    }

    /**
     * Takes any client certificate, which proves the possession of its key and no more.
     *
     * <p>WHY: the authorities that devices may come from live in the database and change while the server runs. The identity
     * filter checks the chain on every request; a handshake that failed would give the device no answer it understands.
     */
    public static final class AnyClientCertificate implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
