package io.edict.simulator;

import com.google.re2j.Pattern;
import io.edict.simulator.agent.AgentReply;
import io.edict.simulator.device.App;
import java.util.List;
import java.util.Optional;

/** Decides which applications may not be launched. Only what an application's bundle shows is compared. */
final class AppGuard {
    private final List<AgentReply.Block> blocks;

    AppGuard(List<AgentReply.Block> blocks) {
        this.blocks = List.copyOf(blocks);
    }

    boolean denies(App app) {
        return denial(app).isPresent();
    }

    /** The entry that denies the launch; empty: it may be launched. */
    Optional<AgentReply.Block> denial(App app) {
        return blocks.stream()
                .filter(block -> matches(block, app) && below(block, app))
                .findFirst();
    }

    private static boolean matches(AgentReply.Block block, App app) {
        String actual =
                switch (block.by()) {
                    case "BUNDLE_ID" -> app.bundleId();
                    case "PATH" -> app.path();
                    case "PROCESS" -> app.name();
                    case "TEAM_ID" -> app.teamId();
                    default -> "";
                };
        return !actual.isEmpty()
                && switch (block.match()) {
                    case "CONTAINS" -> actual.contains(block.value());
                    case "REGEX" -> Pattern.matches(block.value(), actual);
                    default -> actual.equals(block.value());
                };
    }

    private static boolean below(AgentReply.Block block, App app) {
        String bound = block.details().path("belowVersion").asText("");
        return bound.isEmpty() || compare(app.version(), bound) < 0;
    }

    /** Compares dotted numbers; a missing part is 0. */
    static int compare(String one, String other) {
        String[] left = one.split("\\.");
        String[] right = other.split("\\.");
        for (int i = 0; i < Math.max(left.length, right.length); i++) {
            int order = Long.compare(part(left, i), part(right, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static long part(String[] parts, int i) {
        String digits = i < parts.length ? parts[i].replaceAll("\\D", "") : "";
        return digits.isEmpty() ? 0 : Long.parseLong(digits.substring(0, Math.min(18, digits.length())));
    }
}
