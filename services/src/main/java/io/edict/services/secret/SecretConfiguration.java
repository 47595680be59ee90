package io.edict.services.secret;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the one {@link SecretBox} of the server. A named key file has to exist; the one in the data folder is made. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretSettings.class)
public class SecretConfiguration {
    @Bean
    SecretBox secretBox(SecretSettings settings) {
        if (settings.keyFile() != null) {
            return new SecretBox(new KeyFile(settings.keyFile()).read());
        }
        return new SecretBox(new KeyFile(settings.dataDir().resolve("key-encryption-key")).readOrCreate());
    }
}
