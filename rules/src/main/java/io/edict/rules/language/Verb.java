package io.edict.rules.language;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A call that a consequence may make: the whole of what rules can do. Each form of a verb lists the parts of the
 * {@link Conclusion} that its arguments become.
 */
public enum Verb {
    /** The device should have the item: {@code assign(item)}. */
    ASSIGN(false, Layer.SCOPE, form(Part.ITEM_TARGET)),
    /** The device must not have the item, whoever assigns it: {@code exclude(item)}, {@code exclude(item, why)}. */
    EXCLUDE(false, Layer.SCOPE, form(Part.ITEM_TARGET), form(Part.ITEM_TARGET, Part.DETAIL)),
    /** The device carries a tag: {@code tag(name)}. */
    TAG(false, Layer.SCOPE, form(Part.TARGET)),
    /** An application must not run: {@code block(bundleId)}, {@code block(bundleId, message)}. */
    BLOCK(false, Layer.SCOPE, form(Part.TARGET), form(Part.TARGET, Part.VALUE)),
    /** A parameter has a value: {@code parameter(name, value)}. */
    PARAMETER(false, Layer.SCOPE, form(Part.TARGET, Part.VALUE)),
    /** People should look: {@code alert(severity, text)}. */
    ALERT(false, Layer.ACTION, form(Part.SEVERITY, Part.TARGET)),
    /** People are told: {@code notify(text)}. */
    NOTIFY(false, Layer.ACTION, form(Part.TARGET)),
    /**
     * The device is sent a command: {@code command(type)}, with the library item it serves, the channel, and the interval
     * at which it is repeated, each of which may be left out.
     */
    COMMAND(
            false,
            Layer.ACTION,
            form(Part.COMMAND),
            form(Part.COMMAND, Part.EVERY),
            form(Part.COMMAND, Part.CHANNEL),
            form(Part.COMMAND, Part.CHANNEL, Part.EVERY),
            form(Part.COMMAND, Part.ITEM),
            form(Part.COMMAND, Part.ITEM, Part.EVERY),
            form(Part.COMMAND, Part.ITEM, Part.CHANNEL),
            form(Part.COMMAND, Part.ITEM, Part.CHANNEL, Part.EVERY)),
    /** The device meets a named condition: {@code segment(id)}. */
    SEGMENT(true, Layer.SEGMENTS, form(Part.TARGET)),
    /** A channel carries the item out: {@code route(item, channel, why)}. */
    ROUTE(
            true,
            Layer.RESPONSIBILITY,
            form(Part.ITEM_TARGET, Part.CHANNEL, Part.DETAIL),
            form(Part.ITEM_TARGET, Part.TYPE, Part.CHANNEL, Part.DETAIL)),
    /** How the item stands: {@code status(item, status)}, {@code status(item, status, why)}. */
    STATUS(
            true,
            Layer.COMPLIANCE,
            form(Part.ITEM_TARGET, Part.STATUS),
            form(Part.ITEM_TARGET, Part.STATUS, Part.DETAIL)),
    /** The device cannot take the item: {@code incompatible(item, why)}. */
    INCOMPATIBLE(true, Layer.RESPONSIBILITY, form(Part.ITEM_TARGET, Part.DETAIL));

    private final boolean builtInOnly;
    private final Layer layer;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<List<Part>> forms;

    @SafeVarargs
    @SuppressWarnings("varargs")
    Verb(boolean builtInOnly, Layer layer, List<Part>... forms) {
        this.builtInOnly = builtInOnly;
        this.layer = layer;
        this.forms = List.of(forms);
    }

    private static List<Part> form(Part... parts) {
        return List.of(parts);
    }

    /** What an argument becomes in the conclusion. */
    public enum Part {
        /** Text: the target. */
        TARGET,
        /** An item's identifier, or a {@code LibraryItem}: the target. */
        ITEM_TARGET,
        /** The literal name of a command type: the target. */
        COMMAND,
        /** An item's identifier, or a {@code LibraryItem}: the item. */
        ITEM,
        /** Text: the item's type, for later layers. */
        TYPE,
        /** Text, number, truth value, version or enum constant: the value. */
        VALUE,
        /** A literal {@code Severity}: the value. */
        SEVERITY,
        /** An {@code ItemStatus}: the value. */
        STATUS,
        /** A {@code Channel}: the channel. */
        CHANNEL,
        /** Text: the detail. */
        DETAIL,
        /** {@code every("7d")}: the interval. */
        EVERY
    }

    /** The name in a consequence, such as {@code assign}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether authors may not use it. */
    public boolean builtInOnly() {
        return builtInOnly;
    }

    /** Where an author's rule runs that calls it; a rule runs in the earliest layer of its calls. */
    public Layer layer() {
        return layer;
    }

    /** The accepted argument lists. */
    public List<List<Part>> forms() {
        return forms;
    }

    /** The verb with this word. */
    public static Optional<Verb> of(String word) {
        for (Verb verb : values()) {
            if (verb.word().equals(word)) {
                return Optional.of(verb);
            }
        }
        return Optional.empty();
    }
}
