package io.edict.services.store;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decisions;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The conflicts that stand on enrolled devices. Thread-safe. */
@Component
public class Conflicts {
    private final JdbcClient database;
    private final DocumentCodec codec;

    Conflicts(JdbcClient database, DocumentCodec codec) {
        this.database = database;
        this.codec = codec;
    }

    /** What a list sorts by. */
    public enum Sort {
        SINCE("c.since"),
        TARGET("c.target"),
        DEVICE("c.device_id");

        private final String column;

        Sort(String column) {
            this.column = column;
        }
    }

    /**
     * Which conflicts a list shows.
     *
     * @param device our identifier of a device; null: all
     * @param target a setting; null: all
     * @param sort by what; ties by device and target
     * @param descending whether the largest comes first
     */
    public record Query(@Nullable String device, @Nullable String target, Sort sort, boolean descending) {}

    /**
     * A page.
     *
     * @param cursor where the previous page ended; null: the first page
     * @throws IllegalArgumentException when the cursor is none of this list
     */
    public Page<Conflict> list(Query query, @Nullable String cursor, int limit) {
        String order = query.descending() ? " desc" : "";
        String after = query.descending() ? " < " : " > ";
        String column = query.sort().column;
        StringBuilder where = new StringBuilder("d.ended_at is null");
        List<Object> parameters = new ArrayList<>();
        if (query.device() != null) {
            where.append(" and c.shard = ? and c.device_id = ?");
            parameters.add((short) Shard.of(query.device()));
            parameters.add(query.device());
        }
        if (query.target() != null) {
            where.append(" and c.target = ?");
            parameters.add(query.target());
        }
        if (cursor != null) {
            String[] last = decode(cursor);
            Object value = query.sort() == Sort.SINCE ? timestamp(last[0]) : last[0];
            where.append(" and (" + column + after + "? or (" + column + " = ? and (c.device_id" + after
                    + "? or (c.device_id = ? and c.target" + after + "?))))");
            parameters.addAll(List.of(value, value, last[1], last[1], last[2]));
        }
        List<Conflict> found = database.sql("select c.*, d.serial_number from device_conflict c join device d"
                        + " on d.shard = c.shard and d.id = c.device_id where " + where + " order by " + column + order
                        + ", c.device_id" + order + ", c.target" + order + " fetch first " + (limit + 1) + " rows only")
                .params(parameters)
                .query((row, index) -> conflict(row))
                .list();
        boolean more = found.size() > limit;
        List<Conflict> shown = more ? found.subList(0, limit) : found;
        return new Page<>(shown, more ? encode(query.sort(), shown.get(limit - 1)) : null);
    }

    private Conflict conflict(ResultSet row) throws SQLException {
        Decisions document = codec.decisions(row.getBytes("decision"));
        Decision decision = document.decisions().get(0);
        return new Conflict(
                row.getString("device_id"),
                row.getString("serial_number"),
                row.getString("target"),
                row.getTimestamp("since").toInstant(),
                decision.value(),
                decision.detail(),
                document.revision(),
                decision.reasons());
    }

    private static String encode(Sort sort, Conflict last) {
        String value =
                switch (sort) {
                    case SINCE -> last.since().toString();
                    case TARGET -> last.target();
                    case DEVICE -> last.device();
                };
        String text = String.join("\n", value, last.device(), last.target());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] decode(String cursor) {
        String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no cursor of this list");
        }
        return parts;
    }

    private static Timestamp timestamp(String text) {
        try {
            return Timestamp.from(Instant.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no cursor of this list", e);
        }
    }
}
