package io.edict.rules.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Changes of the sound policy and the finding each must lead to, read from a text. */
final class PolicyCorpus {
    private PolicyCorpus() {}

    /**
     * A changed policy.
     *
     * @param name what is wrong with it
     * @param expected {@code FILE:LINE:COLUMN CODE}
     * @param policy the policy
     */
    record Case(String name, String expected, SoundPolicy policy) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> read(String resource) {
        List<Case> cases = new ArrayList<>();
        for (String text : ("\n" + load(resource)).split("\n=== ", -1)) {
            if (!text.isBlank() && !text.startsWith("\n#")) {
                cases.add(parse(text));
            }
        }
        return cases;
    }

    /** The lines of a resource. */
    static List<String> lines(String resource) {
        return load(resource).lines().toList();
    }

    private static Case parse(String text) {
        String[] parts = text.split("\n--- ", -1);
        String[] head = parts[0].split("\n", -1);
        SoundPolicy policy = SoundPolicy.complete();
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            String path = end < 0 ? parts[i] : parts[i].substring(0, end);
            String content = end < 0 ? "" : parts[i].substring(end + 1);
            policy.with(path.replace("!", ""), path.startsWith("!") ? null : content);
        }
        return new Case(head[0], head[1].substring("expect ".length()), policy);
    }

    private static String load(String resource) {
        try (InputStream in = PolicyCorpus.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
