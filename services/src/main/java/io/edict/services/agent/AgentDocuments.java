package io.edict.services.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.edict.services.agent.AgentJson.Schema;
import io.edict.services.agent.AgentRefusedException.Kind;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The documents that agents report, each stored whole in canonical form with its hash: what a delta is applied to. */
@Component
class AgentDocuments {
    /** As large as a request may be: a chain of patches cannot grow a document beyond it. */
    private static final int MAX_CHARS = 4 * 1024 * 1024;

    private final JdbcClient jdbc;
    private final AgentJson json;

    AgentDocuments(JdbcClient jdbc, AgentJson json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /**
     * What a check-in does to the stored document.
     *
     * @throws AgentRefusedException INVALID when the whole document is against the schema or does not have its hash
     */
    Change change(AgentCaller caller, CheckInRequest request) {
        String known = hash(caller);
        if (request.whole() != null) {
            Change.News news = news(request.whole(), known);
            if (!news.hash().equals(request.hash())) {
                throw new AgentRefusedException(
                        Kind.INVALID, "`hash` is not that of `whole`; the server computed " + news.hash());
            }
            return news;
        }
        if (request.patch() == null) {
            return request.hash().equals(known) ? new Change.Unchanged() : new Change.WholeWanted();
        }
        if (!String.valueOf(request.base()).equals(known)) {
            return new Change.WholeWanted();
        }
        JsonNode base = json.stored(document(caller).orElse("{}"));
        Change.News news = news(MergePatch.apply(base, request.patch()), known);
        return news.hash().equals(request.hash()) ? news : new Change.WholeWanted();
    }

    private Change.News news(JsonNode tree, @Nullable String before) {
        AgentDocument document = json.convert(tree, Schema.DOCUMENT, AgentDocument.class);
        String canonical = json.canonical(tree);
        if (canonical.length() > MAX_CHARS) {
            throw new AgentRefusedException(Kind.TOO_LARGE, "the document is larger than 4 MiB");
        }
        return new Change.News(document, canonical, sha256(canonical), before);
    }

    /**
     * Stores a document, unless another was stored since the change was found.
     *
     * @return whether it was stored
     */
    boolean store(AgentCaller caller, Change.News news) {
        return jdbc.sql("update agent set document = :document, document_hash = :hash"
                                + " where device_id = :device and key_id = :key"
                                + " and coalesce(document_hash, '') = coalesce(:before, '')")
                        .param("document", news.canonical())
                        .param("hash", news.hash())
                        .param("device", caller.deviceId())
                        .param("key", caller.keyId())
                        .param("before", news.before() == null ? "" : news.before())
                        .update()
                == 1;
    }

    private @Nullable String hash(AgentCaller caller) {
        return jdbc.sql("select coalesce(document_hash, '') from agent where device_id = :device")
                .param("device", caller.deviceId())
                .query(String.class)
                .optional()
                .filter(hash -> !hash.isEmpty())
                .orElse(null);
    }

    private Optional<String> document(AgentCaller caller) {
        return jdbc.sql("select document from agent where device_id = :device and document is not null")
                .param("device", caller.deviceId())
                .query(String.class)
                .optional();
    }

    private static String sha256(String canonical) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a check-in does to the stored document. */
    sealed interface Change {
        /** The agent still knows what the server knows. */
        record Unchanged() implements Change {}

        /** The server cannot tell what the agent knows. */
        record WholeWanted() implements Change {}

        /**
         * The agent knows something new.
         *
         * @param document the document
         * @param canonical its canonical form
         * @param hash the SHA-256 of its canonical form
         * @param before the hash of the document stored before; null: there was none
         */
        record News(AgentDocument document, String canonical, String hash, @Nullable String before) implements Change {}
    }
}
