package io.edict.rules.differential;

/**
 * A piece of a rule in the words of both compilers. They differ where Drools has no word for what Edict's authors write:
 * bare enum constants, version and instant literals, distances between instants.
 *
 * @param ours as an author writes it
 * @param theirs as Drools' own compiler reads it
 */
record Text(String ours, String theirs) {
    static Text same(String text) {
        return new Text(text, text);
    }

    Text plus(Text other) {
        return new Text(ours + other.ours, theirs + other.theirs);
    }

    Text plus(String both) {
        return plus(same(both));
    }

    Text within(String before, String after) {
        return new Text(before + ours + after, before + theirs + after);
    }
}
