package io.edict.services.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of the audit log: how a line's hash follows from the line and the hash before it.
 *
 * <p>The hash is SHA-256 over the previous hash and the fields in order, each preceded by its length, so that no two
 * lines share an encoding.
 */
final class AuditChain {
    private AuditChain() {}

    /** A point of the chain: the number of a line and its hash. */
    record Link(long seq, String hash) {}

    /** What a line says. */
    record Content(
            Instant at, @Nullable String actor, @Nullable String action, @Nullable String target, String details) {}

    /** A line as the database holds it. */
    record Stored(long seq, Content content, String previous, String hash) {}

    /** The link that follows {@code head} with this content. */
    static Link next(Link head, Content content) {
        long seq = head.seq() + 1;
        MessageDigest digest = sha256();
        add(digest, head.hash());
        add(digest, Long.toString(seq));
        add(digest, content.at().toString());
        add(digest, content.actor());
        add(digest, content.action());
        add(digest, content.target());
        add(digest, content.details());
        return new Link(seq, HexFormat.of().formatHex(digest.digest()));
    }

    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(4).putInt(text == null ? -1 : bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Walks the lines in order and stops at the first that does not fit. Not thread-safe. */
    static final class Check {
        private final Link end;
        private Link head = new Link(0, "0".repeat(64));
        private @Nullable String fault;

        Check(Link end) {
            this.end = end;
        }

        /** Whether the line fits; once false, the walk is over. */
        boolean accept(Stored line) {
            Link expected = next(head, line.content());
            if (line.seq() != expected.seq()) {
                fault = "line " + expected.seq() + " is missing";
            } else if (!line.previous().equals(head.hash())) {
                fault = "line " + line.seq() + " does not follow the line before it";
            } else if (!line.hash().equals(expected.hash())) {
                fault = "line " + line.seq() + " was changed";
            } else {
                head = expected;
                return true;
            }
            return false;
        }

        /** The last line that fits. */
        Link head() {
            return head;
        }

        AuditVerification result() {
            if (fault == null && !head.equals(end)) {
                fault = "the newest lines are missing or were replaced";
            }
            return fault == null
                    ? new AuditVerification(head.seq(), null, null)
                    : new AuditVerification(head.seq(), head.seq() + 1, fault);
        }
    }
}
