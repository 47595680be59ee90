package io.edict.services.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which proxies may hand on a client certificate, and how.
 *
 * @param addresses addresses or CIDR blocks of the proxies; empty: no header is believed
 * @param certHeader the header that carries the certificate; null: no header is believed
 * @param certFormat how the header is written
 */
@ConfigurationProperties("edict.proxy")
public record ProxySettings(
        @DefaultValue List<String> addresses, @Nullable String certHeader, @DefaultValue("rfc9440") Format certFormat) {

    /** How a proxy writes a certificate into a header. */
    public enum Format {
        /** RFC 9440, Client-Cert: DER in Base64 between colons. */
        RFC9440,
        /** PEM, percent-encoded, as nginx's {@code $ssl_client_escaped_cert}. */
        PEM
    }

    public ProxySettings {
        addresses = List.copyOf(addresses);
    }
}
