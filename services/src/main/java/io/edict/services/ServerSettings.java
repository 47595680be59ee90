package io.edict.services;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the server listens, where it keeps its files and what devices are told.
 *
 * @param address the address it listens on
 * @param port the port it listens on; 0: any free port
 * @param dataDir the folder of the embedded database, the keys and the uploads
 * @param baseUrl what devices are told; null: {@code http://ADDRESS:PORT}
 */
@Validated
@ConfigurationProperties("edict")
public record ServerSettings(
        @DefaultValue("127.0.0.1") @NotBlank String address,
        @DefaultValue("8080") @Min(0) @Max(65535) int port,
        @DefaultValue("./data") Path dataDir,
        @Nullable URI baseUrl) {

    public ServerSettings {
        if (baseUrl != null) {
            requireHttp("EDICT_BASE_URL", baseUrl);
        }
    }

    /**
     * Accepts an http or https URL with a host, and nothing after its path.
     *
     * @throws IllegalArgumentException names the setting otherwise
     */
    public static void requireHttp(String setting, URI url) {
        boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(setting + " `" + url + "` is no http or https URL");
        }
    }

    /** The address that devices are given, without a slash at its end. */
    public URI deviceUrl() {
        URI url = baseUrl == null ? URI.create("http://" + host() + ":" + port) : baseUrl;
        String text = url.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : url;
    }

    private String host() {
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
