package io.edict.services.store;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Facts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What was decided for devices, and on which facts. Facts are kept by section, so that a report which changes one of them
 * costs that one.
 */
@Component
public class DecisionHistory {
    private static final int PRUNED_AT_ONCE = 1000;
    private static final int SINCE_LIMIT = 1000;

    private final JdbcClient database;
    private final DocumentCodec codec;
    private final TransactionTemplate snapshot;

    DecisionHistory(JdbcClient database, DocumentCodec codec, PlatformTransactionManager transactions) {
        this.database = database;
        this.codec = codec;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
    }

    /**
     * Keeps what was decided, in the transaction that locks the device; nothing is written when revision, facts and
     * decisions are those of the newest record.
     *
     * @param facts what was decided on; what of them the device reported is stored already
     */
    public void record(LockedDevice device, Facts facts, Decisions decisions) {
        byte[] decided = device.decisionList(decisions);
        String decisionsHash = DocumentCodec.sha256(decided);
        Head newest = head(device.id()).orElse(null);
        if (newest != null && newest.tells(decisions.revision(), device.factsHash(), decisionsHash)) {
            return;
        }
        Map<String, byte[]> documents = new TreeMap<>();
        documents.put(decisionsHash, decided);
        Map<String, String> sections = newest != null && newest.factsHash.equals(device.factsHash())
                ? newest.sections
                : sections(device.canonical(facts), documents);
        var row = new Row(
                newest == null ? 1 : newest.seq + 1,
                decisions.revision(),
                device.factsHash(),
                decisionsHash,
                Moment.of(facts, decisions.reevaluateAt(), sections));
        Set<String> held = newest == null ? Set.of() : newest.documents();
        documents.keySet().removeAll(held);
        keep(device.id(), documents);
        if (newest != null) {
            Set<String> over = newest.documents();
            over.removeAll(sections.values());
            over.remove(decisionsHash);
            holdUntil(device.id(), over, Timestamp.from(row.moment.now()));
        }
        insert(device.id(), row);
    }

    private Map<String, String> sections(byte[] canonical, Map<String, byte[]> documents) {
        Map<String, String> sections = new TreeMap<>();
        codec.sections(canonical).forEach((name, json) -> {
            String hash = DocumentCodec.sha256(json);
            sections.put(name, hash);
            documents.put(hash, json);
        });
        return sections;
    }

    /** A document that held once is there still; it holds again. */
    private void keep(String deviceId, Map<String, byte[]> documents) {
        if (documents.isEmpty()) {
            return;
        }
        List<Object> rows = new ArrayList<>();
        documents.forEach((hash, json) ->
                rows.addAll(List.of((short) Shard.of(deviceId), deviceId, hash, DocumentCodec.deflate(json))));
        int added = database.sql("insert into history_document (shard, device_id, hash, document) values "
                        + String.join(", ", Collections.nCopies(documents.size(), "(?, ?, ?, ?)"))
                        + " on conflict do nothing")
                .params(rows)
                .update();
        if (added < documents.size()) {
            holdUntil(deviceId, documents.keySet(), null);
        }
    }

    private void holdUntil(String deviceId, Set<String> hashes, @Nullable Timestamp until) {
        if (hashes.isEmpty()) {
            return;
        }
        List<Object> values = new ArrayList<>(List.of((short) Shard.of(deviceId), deviceId));
        values.addAll(hashes);
        if (until != null) {
            values.add(0, until);
        }
        database.sql("update history_document set until = " + (until == null ? "null" : "?")
                        + " where shard = ? and device_id = ? and hash in ("
                        + String.join(", ", Collections.nCopies(hashes.size(), "?")) + ")")
                .params(values)
                .update();
    }

    private void insert(String deviceId, Row row) {
        database.sql("insert into decision_history (shard, device_id, seq, at, revision, facts_hash, decisions_hash,"
                        + " moment) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        (short) Shard.of(deviceId),
                        deviceId,
                        row.seq,
                        Timestamp.from(row.moment.now()),
                        row.revision,
                        row.factsHash,
                        row.decisionsHash,
                        codec.moment(row.moment))
                .update();
    }

    /** What held for a device at an instant; empty when nothing was decided yet, or when it is no longer kept. */
    public Optional<DecisionRecord> at(String deviceId, Instant at) {
        return Optional.ofNullable(snapshot.execute(
                status -> newest(deviceId, at).map(row -> record(deviceId, row)).orElse(null)));
    }

    /**
     * The records of a device, the newest first.
     *
     * @param limit at most so many
     */
    public List<DecisionRecord> newest(String deviceId, int limit) {
        return Objects.requireNonNull(snapshot.execute(status -> database
                .sql("select seq, revision, facts_hash, decisions_hash, moment from decision_history"
                        + " where shard = ? and device_id = ? order by seq desc fetch first " + limit + " rows only")
                .params((short) Shard.of(deviceId), deviceId)
                .query((row, index) -> row(row))
                .list()
                .stream()
                .map(row -> record(deviceId, row))
                .toList()));
    }

    /**
     * Since when each section of the facts of a record is as it is.
     *
     * @param at the record that held at this instant
     * @return by section; a section that was empty is absent
     */
    public Map<String, Since> since(String deviceId, Instant at) {
        List<Row> rows = Objects.requireNonNull(snapshot.execute(
                status -> database.sql("select seq, revision, facts_hash, decisions_hash, moment from decision_history"
                                + " where shard = :shard and device_id = :device and at <= :at"
                                + " order by seq desc fetch first " + SINCE_LIMIT + " rows only")
                        .param("shard", (short) Shard.of(deviceId))
                        .param("device", deviceId)
                        .param("at", Timestamp.from(at))
                        .query((row, index) -> row(row))
                        .list()));
        Map<String, Since> since = new TreeMap<>();
        if (!rows.isEmpty()) {
            rows.get(0).moment.sections().forEach((name, hash) -> since.put(name, since(rows, name, hash)));
        }
        return since;
    }

    private static Since since(List<Row> rows, String section, String hash) {
        Row first = rows.get(0);
        for (Row row : rows) {
            if (!hash.equals(row.moment.sections().get(section))) {
                return new Since(first.moment.now(), true);
            }
            first = row;
        }
        return new Since(first.moment.now(), first.seq == 1);
    }

    /**
     * When a section of the facts became what it is.
     *
     * @param at the first decision on it that is kept
     * @param exact false: it was so before, in records that are no longer kept or too many
     */
    public record Since(Instant at, boolean exact) {}

    private DecisionRecord record(String deviceId, Row row) {
        Map<String, byte[]> sections = new TreeMap<>();
        row.moment.sections().forEach((name, hash) -> sections.put(name, document(deviceId, hash)));
        var decisions = new Decisions(
                row.revision, codec.decisionList(document(deviceId, row.decisionsHash)), row.moment.reevaluateAt());
        return new DecisionRecord(
                row.moment.now(), row.factsHash, row.decisionsHash, row.moment.with(codec.facts(sections)), decisions);
    }

    private byte[] document(String deviceId, String hash) {
        return database.sql("select document from history_document where shard = ? and device_id = ? and hash = ?")
                .params((short) Shard.of(deviceId), deviceId, hash)
                .query((row, index) -> DocumentCodec.inflate(row.getBytes(1)))
                .single();
    }

    private Optional<Row> newest(String deviceId, Instant at) {
        return database.sql("select seq, revision, facts_hash, decisions_hash, moment from decision_history"
                        + " where shard = ? and device_id = ? and at <= ? order by seq desc fetch first 1 rows only")
                .params((short) Shard.of(deviceId), deviceId, Timestamp.from(at))
                .query((row, index) -> row(row))
                .optional();
    }

    private Optional<Head> head(String deviceId) {
        return database.sql("select seq, revision, facts_hash, decisions_hash, moment from decision_history"
                        + " where shard = ? and device_id = ? order by seq desc fetch first 1 rows only")
                .params((short) Shard.of(deviceId), deviceId)
                .query((row, index) -> new Head(
                        row.getLong("seq"),
                        row.getString("revision"),
                        row.getString("facts_hash"),
                        row.getString("decisions_hash"),
                        codec.sectionsOf(row.getBytes("moment"))))
                .optional();
    }

    private Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("seq"),
                row.getString("revision"),
                row.getString("facts_hash"),
                row.getString("decisions_hash"),
                codec.moment(row.getBytes("moment")));
    }

    /**
     * Forgets what ceased to hold before an instant.
     *
     * @return how many records were forgotten
     */
    public int prune(Instant before) {
        int records = prune(
                "decision_history",
                "shard, device_id, seq",
                "select r.shard, r.device_id, r.seq from decision_history r join decision_history next"
                        + " on next.shard = r.shard and next.device_id = r.device_id and next.seq = r.seq + 1"
                        + " where r.at < :before and next.at < :before",
                before);
        prune(
                "history_document",
                "shard, device_id, hash",
                "select shard, device_id, hash from history_document where until < :before",
                before);
        return records;
    }

    private int prune(String table, String key, String over, Instant before) {
        int all = 0;
        int some;
        do {
            some = database.sql("delete from " + table + " where (" + key + ") in (" + over + " fetch first "
                            + PRUNED_AT_ONCE + " rows only)")
                    .param("before", Timestamp.from(before))
                    .update();
            all += some;
        } while (some == PRUNED_AT_ONCE);
        return all;
    }

    private record Row(long seq, String revision, String factsHash, String decisionsHash, Moment moment) {}

    /** What the next record of a device is compared with. */
    private record Head(
            long seq, String revision, String factsHash, String decisionsHash, Map<String, String> sections) {
        boolean tells(String otherRevision, String otherFacts, String otherDecisions) {
            return revision.equals(otherRevision)
                    && factsHash.equals(otherFacts)
                    && decisionsHash.equals(otherDecisions);
        }

        Set<String> documents() {
            Set<String> documents = new HashSet<>(sections.values());
            documents.add(decisionsHash);
            return documents;
        }
    }
}
