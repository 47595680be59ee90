package io.edict.services.policy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The order in which a rollout reaches devices. */
public final class Places {
    /** The last place there is. */
    public static final long LAST = 0xFFFF_FFFFL;

    private Places() {}

    /**
     * The place of a device in the rollout of a revision, from 0 to {@link #LAST}: the first four bytes of a SHA-256. The
     * revision is part of it, so that not the same devices go first each time; nothing else is, so that anyone can say
     * beforehand which will, and a revision that is rolled out again meets the devices that know it first.
     */
    public static long of(String revision, String deviceId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((revision + ' ' + deviceId).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getInt() & LAST;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
