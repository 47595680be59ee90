package io.edict.web;

import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The server. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan({"io.edict.services", "io.edict.web"})
@EnableScheduling
@ConfigurationPropertiesScan({"io.edict.services", "io.edict.web"})
@EntityScan("io.edict.services")
@EnableJpaRepositories("io.edict.services")
public class EdictApplication {

    /** The only clock of the server; tests replace it. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
