package io.edict.rules.yaml;

import java.util.Collection;
import java.util.Locale;

/** The known word that an unknown one was probably meant to be. */
public final class Suggestion {
    private static final int LONGEST = 64;

    private Suggestion() {}

    /**
     * A sentence to append to a message: {@code ; did you mean `x`?} when one word is near, the list of known words when
     * they are few, else nothing.
     */
    public static String of(String word, Collection<String> known) {
        String nearest = "";
        int best = Math.max(1, Math.min(word.length(), LONGEST) / 3) + 1;
        for (String candidate : known.stream().sorted().toList()) {
            int distance = distance(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
            if (distance < best) {
                best = distance;
                nearest = candidate;
            }
        }
        if (!nearest.isEmpty()) {
            return "; did you mean `" + nearest + "`?";
        }
        return known.isEmpty() || known.size() > 12
                ? ""
                : "; known: " + String.join(", ", known.stream().sorted().toList());
    }

    /** The Levenshtein distance of the first {@value #LONGEST} characters. */
    private static int distance(String left, String right) {
        String a = left.length() > LONGEST ? left.substring(0, LONGEST) : left;
        String b = right.length() > LONGEST ? right.substring(0, LONGEST) : right;
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replace = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
