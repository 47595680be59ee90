package io.edict.services.enrollment;

import io.edict.services.ServerSettings;
import java.net.URI;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The terms of enrollment in force. They are compared at the start with those that enrolled devices were given: a device
 * cannot be told of a change, so a change strands it.
 */
@Service
public class FrozenTerms {
    private static final Logger LOG = LoggerFactory.getLogger(FrozenTerms.class);

    private final JdbcClient database;
    private final EnrollmentTerms current;

    FrozenTerms(JdbcClient database, ServerSettings server, TermsSettings settings) {
        this.database = database;
        this.current = new EnrollmentTerms(server.deviceUrl(), settings.mdm().topic(), EnrollmentTerms.ALL_RIGHTS);
        Optional<EnrollmentTerms> told = stored();
        if (told.isPresent() && !told.get().equals(current)) {
            change(told.get(), settings.acceptReenrollment());
        } else if (told.isEmpty()) {
            insert();
        }
    }

    /** What devices are told now. */
    public EnrollmentTerms current() {
        return current;
    }

    private void change(EnrollmentTerms told, boolean accepted) {
        long enrolled = enrolledByMdm() + (told.baseUrl().equals(current.baseUrl()) ? 0 : enrolledByAgent());
        if (enrolled > 0 && !accepted) {
            throw new FrozenTermsException(enrolled + " enrolled devices know this server by `" + told.baseUrl()
                    + "` and topic `" + told.topic() + "`; with `" + current.baseUrl() + "` and `" + current.topic()
                    + "` they have to enroll anew. Restore EDICT_BASE_URL and EDICT_MDM_TOPIC, or start with"
                    + " --accept-reenrollment");
        }
        if (enrolled > 0) {
            LOG.warn("terms of enrollment changed; devices that have to enroll anew: {}", enrolled);
        }
        database.sql("update enrollment_terms set base_url = ?, topic = ?, access_rights = ? where id = 1")
                .params(current.baseUrl().toString(), current.topic(), current.accessRights())
                .update();
    }

    private long enrolledByMdm() {
        return database.sql("select count(*) from device_binding where state in ('AUTHENTICATED', 'ENROLLED')")
                .query(Long.class)
                .single();
    }

    /** Devices that only an agent speaks for: they know the base URL, and no topic. */
    private long enrolledByAgent() {
        return database.sql("select count(*) from agent a join device d on d.id = a.device_id"
                        + " where a.revoked_at is null and d.ended_at is null and not exists (select 1 from device_binding b"
                        + " where b.device_id = a.device_id and b.state in ('AUTHENTICATED', 'ENROLLED'))")
                .query(Long.class)
                .single();
    }

    private void insert() {
        try {
            database.sql("insert into enrollment_terms (id, base_url, topic, access_rights) values (1, ?, ?, ?)")
                    .params(current.baseUrl().toString(), current.topic(), current.accessRights())
                    .update();
        } catch (DuplicateKeyException e) {
            LOG.debug("another node wrote the terms of enrollment first", e);
        }
    }

    private Optional<EnrollmentTerms> stored() {
        return database.sql("select base_url, topic, access_rights from enrollment_terms where id = 1")
                .query((row, index) -> new EnrollmentTerms(
                        URI.create(row.getString("base_url")), row.getString("topic"), row.getInt("access_rights")))
                .optional();
    }
}
