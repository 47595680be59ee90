package io.edict.services.secret;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the key-encryption key lies.
 *
 * @param dataDir the data folder, in which the key is made when no file is named
 * @param keyFile a file that holds 32 bytes in Base64; null: {@code key-encryption-key} in the data folder
 */
@ConfigurationProperties("edict")
public record SecretSettings(@DefaultValue("./data") Path dataDir, @Nullable Path keyFile) {}
