package io.edict.services.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.edict.services.ServerSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects to PostgreSQL when a URL is set, else to the embedded database in the data folder. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    HikariDataSource database(DatabaseSettings database, ServerSettings server) {
        var config = new HikariConfig();
        String url = database.url();
        boolean embedded = url == null || url.isBlank();
        config.setJdbcUrl(embedded ? DatabaseUrls.embedded(server.dataDir()) : url);
        config.setUsername(embedded ? "sa" : database.user());
        config.setPassword(embedded ? "" : database.password());
        config.setMaximumPoolSize(database.connections());
        config.setMinimumIdle(2);
        config.setPoolName("edict");
        DatabaseUrls.bound(config);
        return new HikariDataSource(config);
    }
}
