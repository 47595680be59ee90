package io.edict.rules.policy;

import io.edict.rules.decide.Maintenance;
import io.edict.rules.decide.Restraints;
import io.edict.rules.language.RuleInfo;
import io.edict.rules.language.RuleSet;
import io.edict.rules.language.RuleSource;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.Suggestion;
import io.edict.rules.yaml.YamlNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a policy directory says of monitor mode, maintenance windows and deferrals. */
final class PolicyRestraints {
    private PolicyRestraints() {}

    /** Checks the windows of segments; what is wrong keeps the policy from being compiled. */
    static void checkWindows(PolicyReader.Result read, FindingCollector findings) {
        for (Document document : read.documents()) {
            SegmentDefinition segment = read.definition().segments().get(document.id());
            if (segment == null || !document.file().startsWith("segments/")) {
                continue;
            }
            for (int i = 0; i < segment.windows().size(); i++) {
                try {
                    window(segment.windows().get(i));
                } catch (DateTimeException e) {
                    document.error(
                            findings,
                            "window.invalid",
                            "a window opens and closes at times such as \"22:00\" in a zone such as Europe/Berlin: "
                                    + reason(e),
                            "windows",
                            i);
                }
            }
        }
    }

    private static String reason(DateTimeException e) {
        return e instanceof DateTimeParseException unread
                ? "`" + YamlNode.clip(unread.getParsedString()) + "` is no time"
                : YamlNode.clip(String.valueOf(e.getMessage()));
    }

    /** Checks that the rules that are monitored exist. */
    static void checkMonitored(PolicyReader.Result read, RuleSet rules, FindingCollector findings) {
        Set<String> names = rules.rules().stream()
                .filter(rule -> rule.origin() == RuleSource.Origin.AUTHORED)
                .map(RuleInfo::name)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> monitored = read.definition().manifest().monitor();
        for (Document document : read.documents()) {
            for (int i = 0; document.file().equals(PolicyReader.MANIFEST) && i < monitored.size(); i++) {
                String name = monitored.get(i);
                if (!name.equals(PolicyManifest.WHOLE_REVISION) && !names.contains(name)) {
                    document.error(
                            findings,
                            "unknown.rule",
                            "no rule is named `" + YamlNode.clip(name) + "`" + Suggestion.of(name, names),
                            "monitor",
                            i);
                }
            }
        }
    }

    static Restraints of(PolicyDefinition policy) {
        Map<String, Maintenance> maintenance = new HashMap<>();
        policy.segments().forEach((id, segment) -> {
            if (!segment.windows().isEmpty() || segment.deferral() != null) {
                maintenance.put(
                        id,
                        new Maintenance(
                                segment.windows().stream()
                                        .map(PolicyRestraints::window)
                                        .toList(),
                                segment.deferral()));
            }
        });
        Set<String> restarting = new HashSet<>();
        Map<String, String> apps = new HashMap<>();
        Set<String> monitored = new HashSet<>();
        policy.items().forEach((id, item) -> {
            if (restarts(item.settings())) {
                restarting.add(id);
            }
            if (item.settings() instanceof ItemSettings.App app && app.detect() != null) {
                apps.put(id, app.detect().bundleId());
            }
            if (item.monitor() != null) {
                monitored.add(id);
            }
        });
        policy.blockingLists().forEach((id, list) -> {
            if (list.monitor() != null) {
                monitored.add(id);
            }
        });
        boolean wholly = policy.manifest().monitor().contains(PolicyManifest.WHOLE_REVISION);
        return new Restraints(maintenance, restarting, apps, monitored, wholly);
    }

    private static boolean restarts(ItemSettings settings) {
        return (settings instanceof ItemSettings.Script script && script.restart())
                || (settings instanceof ItemSettings.App app && app.restart());
    }

    private static Maintenance.Window window(SegmentDefinition.Window window) {
        return new Maintenance.Window(
                window.days().isEmpty() ? EnumSet.allOf(DayOfWeek.class) : window.days(),
                LocalTime.parse(window.from()),
                LocalTime.parse(window.to()),
                ZoneId.of(Objects.requireNonNullElse(window.zone(), "UTC")));
    }
}
