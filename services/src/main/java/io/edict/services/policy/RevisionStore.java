package io.edict.services.policy;

import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyFilesException;
import io.edict.rules.policy.PolicyZip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Revisions, publications and the row that says which is active. Writes belong to the caller's transaction. */
@Repository
class RevisionStore {
    private final JdbcClient database;

    RevisionStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * What the database says is active.
     *
     * @param revision null: the built-in empty policy
     * @param stage how far a rollout is; null: none is under way
     */
    record Active(long epoch, @Nullable String revision, @Nullable Stage stage) {}

    Active active() {
        return readActive("");
    }

    /** The active row, locked until the transaction ends. */
    Active lockActive() {
        return readActive(" for update");
    }

    private Active readActive(String lock) {
        return database.sql("select epoch, revision, candidate, rollout, stage, places, segment, joining"
                        + " from active_policy where id = 1" + lock)
                .query((row, index) -> new Active(row.getLong("epoch"), row.getString("revision"), stage(row)))
                .single();
    }

    private static @Nullable Stage stage(ResultSet row) throws SQLException {
        String candidate = row.getString("candidate");
        return candidate == null
                ? null
                : new Stage(
                        row.getString("rollout"),
                        row.getInt("stage"),
                        candidate,
                        row.getObject("places", Long.class),
                        row.getString("segment"),
                        row.getBoolean("joining"));
    }

    /** Switches to a stage of a rollout, or back to no rollout. The active row must be locked. */
    void activate(long epoch, @Nullable Stage stage) {
        database.sql(
                        "update active_policy set epoch = ?, candidate = ?, rollout = ?, stage = ?, places = ?, segment = ?,"
                                + " joining = ? where id = 1")
                .params(
                        epoch,
                        stage == null ? null : stage.candidate(),
                        stage == null ? null : stage.rollout(),
                        stage == null ? null : stage.number(),
                        stage == null ? null : stage.places(),
                        stage == null ? null : stage.segment(),
                        stage != null && stage.joining())
                .update();
    }

    Optional<PolicyFiles> files(String revision) {
        return database.sql("select content from policy_revision where revision = ?")
                .param(revision)
                .query((row, index) -> row.getBytes("content"))
                .optional()
                .map(content -> unpack(revision, content));
    }

    private static PolicyFiles unpack(String revision, byte[] content) {
        try {
            PolicyFiles files = PolicyZip.read(content);
            if (!files.revision().equals(revision)) {
                throw new PolicyUnavailableException("the stored revision `" + revision + "` is damaged");
            }
            return files;
        } catch (PolicyFilesException damaged) {
            throw new PolicyUnavailableException("the stored revision `" + revision + "` cannot be read: "
                    + damaged.finding().message());
        }
    }

    /**
     * The revision whose name begins so.
     *
     * @throws UnknownRevisionException when there is not exactly one, or the beginning has less than 8 digits
     */
    String named(String prefix) {
        List<String> fitting = revisions().stream()
                .map(PolicyRevision::revision)
                .filter(candidate -> candidate.startsWith(prefix))
                .toList();
        if (prefix.length() < 8 || fitting.size() != 1) {
            throw new UnknownRevisionException("no single revision is named `" + prefix + "`; give at least 8 digits");
        }
        return fitting.get(0);
    }

    /** Stores a revision unless it is stored already. */
    void save(String revision, @Nullable String name, PolicyFiles files, Instant at, String actor) {
        boolean known = !database.sql("select 1 from policy_revision where revision = ?")
                .param(revision)
                .query(Integer.class)
                .list()
                .isEmpty();
        if (!known) {
            database.sql("insert into policy_revision (revision, content, name, created_at, created_by)"
                            + " values (?, ?, ?, ?, ?)")
                    .params(revision, PolicyZip.write(files), name, timestamp(at), actor)
                    .update();
        }
    }

    /** Makes a stored revision active. The active row must be locked. */
    void activate(Publication publication) {
        database.sql("insert into policy_publication (epoch, revision, kind, published_at, published_by)"
                        + " values (?, ?, ?, ?, ?)")
                .params(
                        publication.epoch(),
                        publication.revision(),
                        publication.kind().name(),
                        timestamp(publication.publishedAt()),
                        publication.publishedBy())
                .update();
        database.sql("update active_policy set epoch = ?, revision = ?, candidate = null, rollout = null, stage = null,"
                        + " places = null, segment = null, joining = false where id = 1")
                .params(publication.epoch(), publication.revision())
                .update();
    }

    /** The newest publications first. */
    List<Publication> publications(long beforeEpoch, int limit) {
        return database.sql("select * from policy_publication where epoch < ? order by epoch desc fetch first " + limit
                        + " rows only")
                .param(beforeEpoch)
                .query((row, index) -> publication(row))
                .list();
    }

    /** All revisions, the newest first. */
    List<PolicyRevision> revisions() {
        return database.sql("select revision, name, created_at, created_by from policy_revision"
                        + " order by created_at desc, revision")
                .query((row, index) -> new PolicyRevision(
                        row.getString("revision"),
                        row.getString("name"),
                        row.getTimestamp("created_at").toInstant(),
                        row.getString("created_by")))
                .list();
    }

    private static Publication publication(ResultSet row) throws SQLException {
        return new Publication(
                row.getLong("epoch"),
                row.getString("revision"),
                Publication.Kind.valueOf(row.getString("kind")),
                row.getTimestamp("published_at").toInstant(),
                row.getString("published_by"));
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.from(at.truncatedTo(ChronoUnit.MILLIS));
    }
}
