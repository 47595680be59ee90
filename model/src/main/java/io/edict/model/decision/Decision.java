package io.edict.model.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.edict.model.fact.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One conclusion for one device.
 *
 * @param kind what is concluded
 * @param target what it is about: the item for ASSIGN, EXCLUDE, STATUS and ROUTE, the blocked value for BLOCK, the tag,
 *     the parameter's name, the command's type for COMMAND, the text for ALERT and NOTIFY, the item, parameter or
 *     decision table in conflict for CONFLICT
 * @param channel who carries it out; null where nobody has to
 * @param value the status, the parameter's value, the severity of an alert, the message of a block; null where there is
 *     none
 * @param item for COMMAND, the library item that the command serves; null when it serves none
 * @param detail why an item is INCOMPATIBLE, who acts and why, or what holds a command, for people; null where there is nothing to say
 * @param key for COMMAND, ALERT, NOTIFY and MONITOR: equal keys are one conclusion, which is carried out once while it holds;
 *     null for other kinds
 * @param every for COMMAND: carried out again after this long while it holds; null: once
 * @param outstanding for COMMAND, ALERT, NOTIFY and MONITOR: it was carried out or is under way already, nothing new is to be
 *     sent; false for other kinds
 * @param heldUntil for COMMAND: when a maintenance window or a deferral lets it go; null: nothing holds it
 * @param reasons the rules and facts behind it, at least one
 */
public record Decision(
        Kind kind,
        String target,
        @Nullable Channel channel,
        @Nullable String value,
        @Nullable String item,
        @Nullable String detail,
        @Nullable String key,
        @Nullable Duration every,
        boolean outstanding,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant heldUntil,
        List<Reason> reasons) {

    public Decision {
        reasons = List.copyOf(reasons);
    }

    /** A decision that nothing holds. */
    public Decision(
            Kind kind,
            String target,
            @Nullable Channel channel,
            @Nullable String value,
            @Nullable String item,
            @Nullable String detail,
            @Nullable String key,
            @Nullable Duration every,
            boolean outstanding,
            List<Reason> reasons) {
        this(kind, target, channel, value, item, detail, key, every, outstanding, null, reasons);
    }

    /**
     * The same, held until an instant.
     *
     * @param by what holds it, for people
     * @param because the reasons of both: of the command, and of what holds it
     */
    public Decision held(Instant until, String by, List<Reason> because) {
        String details = detail == null ? by : detail + "; " + by;
        return new Decision(kind, target, channel, value, item, details, key, every, outstanding, until, because);
    }

    /** What a decision concludes. */
    public enum Kind {
        ASSIGN,
        EXCLUDE,
        BLOCK,
        TAG,
        PARAMETER,
        STATUS,
        COMMAND,
        ALERT,
        NOTIFY,
        ROUTE,
        CONFLICT,
        /** What would be concluded and is only logged: the value names the kind, the key is another than that kind's. */
        MONITOR
    }
}
