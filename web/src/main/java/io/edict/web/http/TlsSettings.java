package io.edict.web.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The server's own TLS.
 *
 * @param cert a PEM file with the certificate and its chain; null: plain HTTP
 * @param key a PEM file with the private key; null: plain HTTP
 */
@ConfigurationProperties("edict.tls")
public record TlsSettings(@Nullable Path cert, @Nullable Path key) {}
