package io.edict.services.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;

class MigrationIT {
    @DatabaseTest
    void oneScriptMakesTheTablesOnBothDatabases(TestDatabase database) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var tables = connection.getMetaData().getTables(null, null, "command%", null)) {
            assertThat(tables.next()).isTrue();
        }
    }
}
