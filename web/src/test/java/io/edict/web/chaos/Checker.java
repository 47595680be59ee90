package io.edict.web.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Decides whether a command was lost, carried out twice or changed by another's report. The histories of the devices are
 * what happened; what the server says is held against them.
 */
final class Checker {
    private static final Set<String> FINAL = Set.of("acknowledged", "error", "expired", "superseded", "withdrawn");
    private static final Set<String> NEVER_CARRIED_OUT = Set.of("superseded", "withdrawn");

    private final List<String> violations = new ArrayList<>();
    private final Map<String, Known> known;
    private final List<Wish> wishes;
    private final Map<String, List<Event>> histories;

    private Checker(List<Wish> wishes, List<Known> known, Map<String, List<Event>> histories) {
        this.wishes = wishes;
        this.histories = histories;
        this.known = known.stream().collect(Collectors.toMap(Known::uuid, Function.identity()));
    }

    /**
     * Compares.
     *
     * @param known all MDM commands of the server, after the devices have fetched everything
     * @param histories by serial number
     * @return what is wrong; empty: nothing
     */
    static List<String> check(List<Wish> wishes, List<Known> known, Map<String, List<Event>> histories) {
        var checker = new Checker(wishes, known, histories);
        checker.wishes();
        checker.states();
        histories.forEach(checker::history);
        return checker.violations;
    }

    /** One command a wish, and no other. */
    private void wishes() {
        Map<String, String> owners = new HashMap<>();
        for (Wish wish : wishes) {
            if (wish.answer() == Wish.Answer.NONE) {
                violations.add("never answered: " + wish);
            }
            if (wish.uuid() == null) {
                continue;
            }
            Known command = known.get(wish.uuid());
            if (command == null) {
                violations.add("lost: " + wish);
            } else if (!command.type().equals(wish.type())
                    || !command.serialNumber().equals(wish.serialNumber())) {
                violations.add("another command than the one asked for: " + wish + " became " + command);
            }
            String other = owners.put(wish.uuid(), wish.key());
            if (other != null) {
                violations.add("one command for two wishes: " + other + " and " + wish);
            }
        }
        known.values().stream()
                .filter(command -> command.byAdmin() && !owners.containsKey(command.uuid()))
                .forEach(command -> violations.add("nobody was told of this command: " + command));
    }

    private void states() {
        for (Known command : known.values()) {
            boolean ended = FINAL.contains(command.state());
            boolean held = command.state().equals("held") && command.destructive();
            if (!ended && !held) {
                violations.add("stuck: " + command);
            }
            List<Event> events = histories.getOrDefault(command.serialNumber(), List.of()).stream()
                    .filter(event -> event.uuid().equals(command.uuid()))
                    .toList();
            long executed = count(events, Event.Kind.EXECUTED);
            boolean said = events.stream()
                    .anyMatch(event -> event.kind() == Event.Kind.SENT
                            && event.detail().equals(command.state().equals("error") ? "Error" : "Acknowledged"));
            if (command.state().equals("acknowledged") && !(executed == 1 && said)) {
                violations.add("acknowledged, but carried out " + executed + " times: " + command);
            }
            if (command.state().equals("error") && !said) {
                violations.add("in error, but the device never said so: " + command);
            }
            if (NEVER_CARRIED_OUT.contains(command.state()) && executed > 0) {
                violations.add("taken back, but carried out: " + command);
            }
            boolean admin = command.byAdmin() && (NEVER_CARRIED_OUT.contains(command.state()) || expired(command));
            if (admin) {
                violations.add("given up though an administrator wanted it: " + command);
            }
        }
    }

    private static boolean expired(Known command) {
        return command.state().equals("expired");
    }

    private void history(String serialNumber, List<Event> events) {
        var reported = new HashSet<String>();
        var answered = new HashSet<String>();
        var putOff = new HashSet<String>();
        Map<String, String> bytes = new HashMap<>();
        Event open = null;
        for (Event event : events) {
            String uuid = event.uuid();
            switch (event.kind()) {
                case OFFERED -> {
                    offered(serialNumber, event, answered, bytes);
                    if (bytes.put(uuid, event.detail()) != null
                            && Known.DESTRUCTIVE.contains(event.type())
                            && !putOff.remove(uuid)) {
                        violations.add("destructive and offered twice on " + serialNumber + ": " + event);
                    }
                    if (open != null && !open.uuid().equals(uuid) && !reported.contains(open.uuid())) {
                        violations.add("two commands at once on " + serialNumber + ": " + open + " and " + event);
                    }
                    open = Known.DESTRUCTIVE.contains(event.type()) ? null : event;
                    reported.remove(uuid);
                }
                case SENT -> {
                    reported.add(uuid);
                    if (event.detail().equals("NotNow")) {
                        putOff.add(uuid);
                    }
                }
                case ANSWERED -> answered(event, answered);
                case EXECUTED -> {
                    if (!bytes.containsKey(uuid)) {
                        violations.add("carried out without having been offered on " + serialNumber + ": " + event);
                    }
                }
                case FAILED -> failed(serialNumber, event);
            }
        }
        Set<String> twice = new HashSet<>();
        events.stream()
                .filter(event -> event.kind() == Event.Kind.EXECUTED && !twice.add(event.uuid()))
                .forEach(event -> violations.add("carried out twice on " + serialNumber + ": " + event));
    }

    private void offered(String serialNumber, Event event, Set<String> answered, Map<String, String> bytes) {
        Known command = known.get(event.uuid());
        if (command == null || !command.serialNumber().equals(serialNumber)) {
            violations.add("offered on " + serialNumber + ", but the server knows no such command: " + event);
        }
        if (answered.contains(event.uuid())) {
            violations.add("offered again on " + serialNumber + " after its report was answered: " + event);
        }
        String before = bytes.get(event.uuid());
        if (before != null && !before.equals(event.detail())) {
            violations.add("offered again with other bytes on " + serialNumber + ": " + event);
        }
    }

    private void answered(Event event, Set<String> answered) {
        if (event.detail().equals("NotNow")) {
            return;
        }
        answered.add(event.uuid());
        Known command = known.get(event.uuid());
        String said = event.detail().equals("Acknowledged") ? "acknowledged" : "error";
        if (command != null && !command.state().equals(said)) {
            violations.add("the device said " + event.detail() + " and was heard, but the state differs: " + command);
        }
    }

    /** A device is told to come back, never that it is wrong. */
    private void failed(String serialNumber, Event event) {
        if (!event.detail().equals("503") && !event.detail().equals("429")) {
            violations.add("refused on " + serialNumber + ": " + event);
        }
    }

    private static long count(List<Event> events, Event.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).count();
    }
}
