package io.edict.rules.language;

import java.util.Collection;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The wording of findings. */
final class Texts {
    private static final int CLIP = 60;

    private Texts() {}

    /** A text short and harmless enough for a message. */
    static String clip(String text) {
        String shown = text.length() <= CLIP ? text : text.substring(0, CLIP) + "…";
        StringBuilder clean = new StringBuilder(shown.length());
        shown.chars().forEach(c -> clean.append(c < ' ' || c == '`' ? ' ' : (char) c));
        return clean.toString();
    }

    /** {@code ; did you mean `x`?}, or the known names when none is near and they are few. */
    static String didYouMean(String wrong, Collection<String> known) {
        String best = "";
        int bestDistance = Math.max(2, wrong.length() / 3) + 1;
        for (String name : new TreeSet<>(known)) {
            int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT), bestDistance);
            if (distance < bestDistance) {
                best = name;
                bestDistance = distance;
            }
        }
        if (!best.isEmpty()) {
            return "; did you mean `" + best + "`?";
        }
        return known.isEmpty() || known.size() > 40
                ? ""
                : "; known: " + new TreeSet<>(known).stream().limit(40).collect(Collectors.joining("`, `", "`", "`"));
    }

    private static int distance(String left, String right, int limit) {
        if (Math.abs(left.length() - right.length()) >= limit || left.length() > 200) {
            return limit;
        }
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
