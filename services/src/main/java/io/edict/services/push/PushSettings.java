package io.edict.services.push;

import io.edict.services.ServerSettings;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pushes are sent. Without a certificate or a signing key none are.
 *
 * @param url the push server
 * @param ca PEM file of the authorities that the push server's certificate comes from; null: those of the JDK
 * @param certificate PKCS#12 file of the push certificate; null: a signing key is used
 * @param certificatePassword its password
 * @param signingKey PKCS#8 file of the signing key; null: a certificate is used
 * @param keyId the identifier of the signing key
 * @param teamId the team it belongs to
 */
@ConfigurationProperties("edict.apns")
public record PushSettings(
        @DefaultValue("https://api.push.apple.com:443") URI url,
        @Nullable Path ca,
        @Nullable Path certificate,
        @DefaultValue("") String certificatePassword,
        @Nullable Path signingKey,
        @Nullable String keyId,
        @Nullable String teamId) {

    public PushSettings {
        ServerSettings.requireHttp("EDICT_APNS_URL", url);
    }

    /** Whether pushes can be sent. */
    public boolean configured() {
        return certificate != null || (signingKey != null && keyId != null && teamId != null);
    }

    /** Names the server alone. */
    @Override
    public String toString() {
        return "PushSettings " + url;
    }
}
