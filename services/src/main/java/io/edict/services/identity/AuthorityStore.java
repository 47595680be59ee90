package io.edict.services.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The one row of the certificate authority. */
@Repository
class AuthorityStore {
    private final JdbcClient database;
    private final Clock clock;

    AuthorityStore(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<Authority> load() {
        return database.sql("select certificate, sealed_key from certificate_authority where id = 1")
                .query((row, index) -> new Authority(row.getBytes("certificate"), row.getBytes("sealed_key")))
                .optional();
    }

    /** Stores an authority unless another node was first; returns the one that is stored. */
    Authority insertIfAbsent(Authority authority) {
        try {
            database.sql("insert into certificate_authority (id, certificate, sealed_key, created_at)"
                            + " values (1, ?, ?, ?)")
                    .params(authority.certificate(), authority.sealedKey(), Timestamp.from(clock.instant()))
                    .update();
            return authority;
        } catch (DuplicateKeyException e) {
            return load().orElseThrow();
        }
    }

    /**
     * An authority at rest.
     *
     * @param certificate the certificate in DER
     * @param sealedKey the sealed PKCS #8 key
     */
    // WHY: a carrier between the row and its reader alone; nobody compares it.
    @SuppressWarnings("ArrayRecordComponent")
    record Authority(byte[] certificate, byte[] sealedKey) {}
}
