package io.edict.rules.language;

import java.util.Locale;

/** A group of rules that runs as a whole, in this order; later layers read what earlier ones concluded. */
public enum Layer {
    /** Named conditions. */
    SEGMENTS,
    /** What the device should have: assignments, exclusions, tags, parameters, blocks. */
    SCOPE,
    /** Which channel acts. */
    RESPONSIBILITY,
    /** Desired against observed. */
    COMPLIANCE,
    /** Commands and alerts. */
    ACTION;

    /** The name of the agenda group, such as {@code scope}. */
    public String agendaGroup() {
        return name().toLowerCase(Locale.ROOT);
    }
}
