package io.edict.services.admin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an administrator stays signed in.
 *
 * @param idle ends a session that its person has not used for so long
 * @param longest ends every session after so long
 */
@ConfigurationProperties("edict.session")
public record SessionSettings(@DefaultValue("2h") Duration idle, @DefaultValue("12h") Duration longest) {
    public SessionSettings {
        if (idle.isNegative() || idle.isZero() || longest.compareTo(idle) < 0) {
            throw new IllegalArgumentException(
                    "EDICT_SESSION_IDLE must be over 0 and EDICT_SESSION_LONGEST not shorter than it");
        }
    }
}
