package io.edict.model.fact;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A version that compares as people read versions: {@code 1.10 > 1.9}, {@code 15} equals {@code 15.0}, and {@code 16.0
 * beta} sorts below {@code 16.0}. A build in parentheses, as in {@code 15.1 (24B83)}, is kept in the text and takes no
 * part in the comparison.
 *
 * <p>Two versions are {@link #equals equal} when they compare as equal, whatever their text.
 */
public final class Version implements Comparable<Version> {
    /** The longest text accepted. */
    public static final int MAX_LENGTH = 128;

    private static final Pattern TOKENS = Pattern.compile("[0-9]+|[A-Za-z]+");
    private static final Pattern SHAPE = Pattern.compile("v?[0-9][0-9A-Za-z.,_+ -]*( ?\\([0-9A-Za-z.,_+ -]+\\))?");
    private static final List<String> PRE_RELEASE = List.of("alpha", "a", "beta", "b", "rc", "seed", "preview", "dev");

    private final String text;
    private final List<Object> parts;

    private Version(String text, List<Object> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * Reads a version.
     *
     * @throws IllegalArgumentException when the text is empty, longer than {@value #MAX_LENGTH} characters or does not
     *     begin with a number
     */
    @JsonCreator
    public static Version of(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > MAX_LENGTH || !SHAPE.matcher(trimmed).matches()) {
            throw new IllegalArgumentException("not a version: `" + clip(trimmed) + "`; write for instance `15.1`");
        }
        int paren = trimmed.indexOf('(');
        String core = paren < 0 ? trimmed : trimmed.substring(0, paren).strip();
        List<Object> parts = new ArrayList<>();
        var tokens = TOKENS.matcher(core.startsWith("v") ? core.substring(1) : core);
        while (tokens.find()) {
            String token = tokens.group();
            if (Character.isDigit(token.charAt(0))) {
                parts.add(new BigInteger(token));
            } else {
                dropTrailingZeros(parts);
                parts.add(token.toLowerCase(Locale.ROOT));
            }
        }
        dropTrailingZeros(parts);
        return new Version(trimmed, List.copyOf(parts));
    }

    /** {@code 15.0} and {@code 15} have the same parts, and so have {@code 16.0 beta} and {@code 16 beta}. */
    private static void dropTrailingZeros(List<Object> parts) {
        while (parts.size() > 1 && BigInteger.ZERO.equals(parts.get(parts.size() - 1))) {
            parts.remove(parts.size() - 1);
        }
    }

    /** Whether {@link #of} accepts the text. */
    public static boolean isVersion(String text) {
        String trimmed = text.strip();
        return trimmed.length() <= MAX_LENGTH && SHAPE.matcher(trimmed).matches();
    }

    @Override
    public int compareTo(Version other) {
        int size = Math.max(parts.size(), other.parts.size());
        for (int i = 0; i < size; i++) {
            int order = compareParts(part(i), other.part(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private Object part(int i) {
        return i < parts.size() ? parts.get(i) : BigInteger.ZERO;
    }

    private static int compareParts(Object left, Object right) {
        if (left instanceof BigInteger l && right instanceof BigInteger r) {
            return l.compareTo(r);
        }
        if (left instanceof String l && right instanceof String r) {
            int byRank = Integer.compare(rank(l), rank(r));
            return byRank != 0 ? byRank : l.compareTo(r);
        }
        return left instanceof String l ? rank(l) : -rank((String) right);
    }

    /** Below zero for a word that announces a release, above zero for one that follows it. */
    private static int rank(String word) {
        int index = PRE_RELEASE.indexOf(word);
        return index < 0 ? 1 : index / 2 - PRE_RELEASE.size();
    }

    private static String clip(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    /** The text that all equal versions share, such as {@code 15} for {@code 15.0}. */
    public String canonical() {
        return parts.stream().map(String::valueOf).collect(Collectors.joining("."));
    }

    /** The text as it was written. */
    @Override
    @JsonValue
    public String toString() {
        return text;
    }
}
