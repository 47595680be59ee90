package io.edict.model.fact;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user account on the device.
 *
 * @param name the short name
 * @param uid the numeric identifier; null: not known
 * @param admin whether the user administers the device
 * @param secureToken whether the user holds a secure token; null: not known
 * @param fileVaultUser whether the user can unlock FileVault; null: not known
 * @param lastLoginAt when the user last logged in; null: not known
 */
public record LocalUser(
        String name,
        @Nullable Integer uid,
        boolean admin,
        @Nullable Boolean secureToken,
        @Nullable Boolean fileVaultUser,
        @Nullable Instant lastLoginAt)
        implements Fact {
    @Override
    public String factKey() {
        return "LocalUser " + name;
    }
}
