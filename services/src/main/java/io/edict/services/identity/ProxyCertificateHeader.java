package io.edict.services.identity;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The client certificate that a trusted proxy verified in its TLS handshake and hands on in a header. */
@Component
class ProxyCertificateHeader {
    private static final int HEADER_CHARACTERS_MAX = 32 * 1024;
    private static final String PEM_BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String PEM_END = "-----END CERTIFICATE-----";

    private final List<AddressBlock> proxies;
    private final @Nullable String header;
    private final ProxySettings.Format format;

    ProxyCertificateHeader(ProxySettings settings) {
        this.proxies = settings.addresses().stream()
                .map(String::strip)
                .map(AddressBlock::parse)
                .toList();
        this.header = settings.certHeader();
        this.format = settings.certFormat();
        if (header != null && proxies.isEmpty()) {
            throw new IllegalStateException("EDICT_PROXY_CERT_HEADER is set, but EDICT_PROXY_ADDRESSES names no proxy;"
                    + " set both or neither");
        }
    }

    /** The name of the header; null: no header is believed. */
    @Nullable
    String name() {
        return header;
    }

    /** Whether the other end of the connection is a trusted proxy. */
    boolean isProxy(String peerAddress) {
        return proxies.stream().anyMatch(block -> block.contains(peerAddress));
    }

    /**
     * Decodes a value of the header to DER.
     *
     * @throws IllegalArgumentException when it is not in the configured format
     */
    byte[] decode(String value) {
        if (value.length() > HEADER_CHARACTERS_MAX) {
            throw new IllegalArgumentException("the header is too long");
        }
        return switch (format) {
            case RFC9440 -> structuredBytes(value.strip());
            case PEM -> pem(value.strip());
        };
    }

    /** A byte sequence of RFC 8941, section 3.3.5. */
    private static byte[] structuredBytes(String value) {
        if (value.length() < 2 || !value.startsWith(":") || !value.endsWith(":")) {
            throw new IllegalArgumentException("not a byte sequence");
        }
        return Base64.getDecoder().decode(value.substring(1, value.length() - 1));
    }

    private static byte[] pem(String value) {
        // WHY: a plus sign is Base64 here, while URLDecoder takes it for a space.
        String text = URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8)
                .strip();
        if (!text.startsWith(PEM_BEGIN) || !text.endsWith(PEM_END)) {
            throw new IllegalArgumentException("not a PEM certificate");
        }
        String content = text.substring(PEM_BEGIN.length(), text.length() - PEM_END.length());
        return Base64.getDecoder().decode(content.replaceAll("\\s", ""));
    }
}
