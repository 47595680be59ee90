package io.edict.rules.benchmark;

import io.edict.model.fact.BlockEntry;
import io.edict.model.fact.Device;
import io.edict.model.fact.InstalledApp;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.ItemStatus;
import io.edict.model.fact.Person;
import io.edict.model.fact.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * A policy of a given size, once as rule text and once as the Java that a person would write for it: 40 % rules about the
 * device alone, 40 % keyed joins, 10 % not and exists, 5 % accumulate and 5 % with a pattern without a key, or more joins
 * in their place. The larger a policy, the more of its rules are about a single blueprint or department, so that a device
 * meets 10 to 150 of them.
 */
final class GeneratedPolicy {
    /** A rule in Java. */
    interface HandRule {
        void apply(HandWritten.Index facts, HandWritten.Sink sink);
    }

    /** A rule in both forms. */
    record Rule(String name, String condition, String target, HandRule java) {}

    private final Random random;
    private final int size;
    private final boolean unkeyed;
    private final List<Rule> rules = new ArrayList<>();

    GeneratedPolicy(int size, boolean unkeyed, long seed) {
        this.size = size;
        this.unkeyed = unkeyed;
        this.random = new Random(seed);
        for (int i = 0; i < size; i++) {
            rules.add(rule(i));
        }
    }

    List<Rule> rules() {
        return rules;
    }

    /** The rules as text; enums are qualified so that Drools' own compiler reads them too. */
    String text() {
        return rules.stream()
                .map(rule -> "rule \"" + rule.name() + "\" when\n  " + rule.condition() + "\nthen\n  policy.tag(\""
                        + rule.target() + "\");\nend\n")
                .collect(Collectors.joining());
    }

    private Rule rule(int i) {
        String name = "rule " + i;
        String target = "t" + i;
        int kind = i % 20;
        if (kind < 8) {
            return deviceOnly(name, target);
        } else if (kind < 16 || (kind == 19 && !unkeyed)) {
            return i % 2 == 0
                    ? blocked(name, target)
                    : i % 4 == 1 ? personAndApp(name, target) : itemAndApp(name, target);
        } else if (kind < 18) {
            return i % 2 == 0 ? absent(name, target) : present(name, target);
        } else if (kind == 18) {
            return i % 40 == 18 ? appsOfTeam(name, target) : failedItems(name, target);
        }
        return loose(name, target);
    }

    /** Four rules of five are about Macs. */
    private Platform platform() {
        return Platform.values()[random.nextInt(5) == 0 ? random.nextInt(4) : 0];
    }

    private String department() {
        return "department-" + random.nextInt(Devices.departments(size));
    }

    private Rule deviceOnly(String name, String target) {
        Platform platform = platform();
        int storage = 64 * (1 + random.nextInt(6));
        int battery = 60 + random.nextInt(40);
        String conditions = "platform == Platform." + platform + ", supervised == true, storageGb >= " + storage
                + ", batteryLevel < " + battery;
        if (random.nextInt(size) < (size < 500 ? 40 : 15)) {
            return new Rule(name, "Device( " + conditions + " )", target, (facts, sink) -> {
                Device d = facts.device;
                if (d.platform() == platform
                        && d.supervised()
                        && d.storageGb() != null
                        && d.storageGb() >= storage
                        && d.batteryLevel() != null
                        && d.batteryLevel() < battery) {
                    sink.tag(target, name, d);
                }
            });
        }
        String blueprint = "blueprint-" + random.nextInt(Devices.blueprints(size));
        return new Rule(
                name, "Device( blueprint == \"" + blueprint + "\", " + conditions + " )", target, (facts, sink) -> {
                    Device d = facts.device;
                    if (blueprint.equals(d.blueprint())
                            && d.platform() == platform
                            && d.supervised()
                            && d.storageGb() != null
                            && d.storageGb() >= storage
                            && d.batteryLevel() != null
                            && d.batteryLevel() < battery) {
                        sink.tag(target, name, d);
                    }
                });
    }

    private Rule blocked(String name, String target) {
        Platform platform = platform();
        String list = "list-" + random.nextInt(Devices.lists(size));
        return new Rule(
                name,
                "Device( platform == Platform." + platform + " )\n  BlockEntry( list == \"" + list
                        + "\", $v : value )\n  InstalledApp( bundleId == $v )",
                target,
                (facts, sink) -> {
                    if (facts.device.platform() != platform) {
                        return;
                    }
                    for (BlockEntry entry : facts.blockEntries) {
                        if (entry.list().equals(list)) {
                            for (InstalledApp app : facts.apps(entry.value())) {
                                sink.tag(target, name, facts.device, entry, app);
                            }
                        }
                    }
                });
    }

    private Rule personAndApp(String name, String target) {
        String department = department();
        String bundleId = Devices.bundleId(random.nextInt(Devices.CATALOGUE));
        return new Rule(
                name,
                "Person( department == \"" + department + "\" )\n  InstalledApp( bundleId == \"" + bundleId + "\" )",
                target,
                (facts, sink) -> {
                    Person p = facts.person;
                    if (department.equals(p.department())) {
                        for (InstalledApp app : facts.apps(bundleId)) {
                            sink.tag(target, name, p, app);
                        }
                    }
                });
    }

    private Rule itemAndApp(String name, String target) {
        String bundleId = Devices.bundleId(random.nextInt(Devices.CATALOGUE));
        String item = "item-" + random.nextInt(200);
        return new Rule(
                name,
                "ItemState( item == \"" + item + "\", status == ItemStatus.ERROR )\n  InstalledApp( bundleId == \""
                        + bundleId + "\" )",
                target,
                (facts, sink) -> {
                    for (ItemState state : facts.items) {
                        if (state.item().equals(item) && state.status() == ItemStatus.ERROR) {
                            for (InstalledApp app : facts.apps(bundleId)) {
                                sink.tag(target, name, state, app);
                            }
                        }
                    }
                });
    }

    private Rule absent(String name, String target) {
        Platform platform = platform();
        String department = department();
        String bundleId = Devices.bundleId(random.nextInt(Devices.CATALOGUE));
        return new Rule(
                name,
                "Device( platform == Platform." + platform + " )\n  Person( department == \"" + department
                        + "\" )\n  not InstalledApp( bundleId == \"" + bundleId + "\" )",
                target,
                (facts, sink) -> {
                    if (facts.device.platform() == platform
                            && department.equals(facts.person.department())
                            && facts.apps(bundleId).isEmpty()) {
                        sink.tag(target, name, facts.device, facts.person);
                    }
                });
    }

    private Rule present(String name, String target) {
        Platform platform = platform();
        String bundleId = Devices.bundleId(random.nextInt(Devices.CATALOGUE));
        return new Rule(
                name,
                "Device( platform == Platform." + platform + " )\n  exists InstalledApp( bundleId == \"" + bundleId
                        + "\", managed == true )",
                target,
                (facts, sink) -> {
                    if (facts.device.platform() == platform) {
                        for (InstalledApp app : facts.apps(bundleId)) {
                            if (app.managed()) {
                                sink.tag(target, name, facts.device);
                                return;
                            }
                        }
                    }
                });
    }

    private Rule appsOfTeam(String name, String target) {
        String team = "team-" + random.nextInt(Devices.TEAMS);
        int least = random.nextInt(3);
        return new Rule(
                name,
                "accumulate( InstalledApp( teamId == \"" + team + "\" ); $n : count(1); $n > " + least + " )",
                target,
                (facts, sink) -> {
                    long n = 0;
                    for (InstalledApp app : facts.apps) {
                        if (team.equals(app.teamId())) {
                            n++;
                        }
                    }
                    if (n > least) {
                        sink.tag(target, name, n);
                    }
                });
    }

    private Rule failedItems(String name, String target) {
        Platform platform = platform();
        int least = 10 + random.nextInt(10);
        return new Rule(
                name,
                "Device( platform == Platform." + platform
                        + " )\n  accumulate( ItemState( status == ItemStatus.ERROR ); $n : count(1); $n > " + least
                        + " )",
                target,
                (facts, sink) -> {
                    if (facts.device.platform() != platform) {
                        return;
                    }
                    long n = 0;
                    for (ItemState state : facts.items) {
                        if (state.status() == ItemStatus.ERROR) {
                            n++;
                        }
                    }
                    if (n > least) {
                        sink.tag(target, name, facts.device, n);
                    }
                });
    }

    private Rule loose(String name, String target) {
        Platform platform = platform();
        String prefix = "App " + random.nextInt(Devices.CATALOGUE);
        return new Rule(
                name,
                "Device( platform == Platform." + platform
                        + " )\n  InstalledApp( managed == false, name str[startsWith] \"" + prefix + "\" )",
                target,
                (facts, sink) -> {
                    if (facts.device.platform() != platform) {
                        return;
                    }
                    for (InstalledApp app : facts.apps) {
                        if (!app.managed() && app.name() != null && app.name().startsWith(prefix)) {
                            sink.tag(target, name, facts.device, app);
                        }
                    }
                });
    }
}
