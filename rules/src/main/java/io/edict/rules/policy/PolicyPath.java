package io.edict.rules.policy;

import java.util.regex.Pattern;

/** Checks paths inside a policy directory. */
final class PolicyPath {
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9 ._()+@-]*");

    private PolicyPath() {}

    /**
     * Refuses a path that leads out of the directory, begins with a dot, or holds characters that some file systems do not
     * take.
     */
    static void check(String path) throws PolicyFilesException {
        if (!sound(path)) {
            throw new PolicyFilesException(
                    printable(path),
                    "file.path",
                    "a path is made of letters, digits and `_ . - ( ) + @`, with `/` between folders, and stays inside"
                            + " the directory");
        }
    }

    static boolean sound(String path) {
        if (path.isEmpty() || path.length() > PolicyLimits.MAX_PATH) {
            return false;
        }
        for (String segment : path.split("/", -1)) {
            if (!SEGMENT.matcher(segment).matches() || segment.endsWith(".") || segment.endsWith(" ")) {
                return false;
            }
        }
        return true;
    }

    private static String printable(String path) {
        String clipped = path.length() > 100 ? path.substring(0, 100) + "…" : path;
        return clipped.replaceAll("[\\p{Cntrl}:]", "?");
    }
}
