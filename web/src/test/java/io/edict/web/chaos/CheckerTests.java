package io.edict.web.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker finds each kind of fault in a history written by hand. */
class CheckerTests {
    private static final String MAC = "SERIAL1";
    private static final List<Event> ONCE =
            events("OFFERED a b1", "EXECUTED a", "SENT a Acknowledged", "ANSWERED a Acknowledged");

    @Test
    void aReportThatWasRepeatedAndACommandThatWasOfferedAgainAreNoFault() {
        List<Event> history = events(
                "OFFERED a b1",
                "OFFERED a b1",
                "EXECUTED a",
                "SENT a Acknowledged",
                "SENT a Acknowledged",
                "OFFERED a b1",
                "SENT a Acknowledged",
                "FAILED 503",
                "SENT a Acknowledged",
                "ANSWERED a Acknowledged",
                "OFFERED b b2",
                "SENT b NotNow",
                "ANSWERED b NotNow",
                "OFFERED b b2",
                "SENT b Error",
                "ANSWERED b Error");

        assertThat(check(
                        List.of(wish("1", "a"), wish("2", "b")),
                        List.of(known("a", "acknowledged"), known("b", "error")),
                        history))
                .isEmpty();
    }

    @Test
    void aDestructiveCommandThatWasPutOffMayBeOfferedAgain() {
        assertThat(check(
                        List.of(),
                        List.of(new Known("a", MAC, "DeviceLock", "held", false)),
                        List.of(
                                new Event(Event.Kind.OFFERED, "a", "DeviceLock", "b1"),
                                new Event(Event.Kind.SENT, "a", "DeviceLock", "NotNow"),
                                new Event(Event.Kind.OFFERED, "a", "DeviceLock", "b1"))))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void aFaultIsFound(String fault, List<Wish> wishes, List<Known> known, List<Event> history) {
        assertThat(check(wishes, known, history))
                .anySatisfy(violation -> assertThat(violation).startsWith(fault));
    }

    static Stream<Arguments> faults() {
        List<Wish> wished = List.of(wish("1", "a"));
        List<Known> done = List.of(known("a", "acknowledged"));
        return Stream.of(
                Arguments.of("lost", wished, List.of(), List.of()),
                Arguments.of("stuck", wished, List.of(known("a", "sent")), events("OFFERED a b1")),
                Arguments.of("stuck", wished, List.of(known("a", "held")), events("OFFERED a b1")),
                Arguments.of(
                        "never answered",
                        List.of(new Wish("1", MAC, "RestartDevice", Wish.Answer.NONE, null)),
                        List.of(),
                        List.of()),
                Arguments.of(
                        "nobody was told",
                        wished,
                        List.of(known("a", "acknowledged"), known("b", "acknowledged")),
                        Stream.concat(
                                        ONCE.stream(),
                                        events("OFFERED b b2", "EXECUTED b", "SENT b Acknowledged").stream())
                                .toList()),
                Arguments.of("one command for two wishes", List.of(wish("1", "a"), wish("2", "a")), done, ONCE),
                Arguments.of(
                        "another command than",
                        List.of(new Wish("1", MAC, "SecurityInfo", Wish.Answer.ACCEPTED, "a")),
                        done,
                        ONCE),
                Arguments.of(
                        "carried out twice",
                        wished,
                        done,
                        events("OFFERED a b1", "EXECUTED a", "EXECUTED a", "SENT a Acknowledged")),
                Arguments.of("acknowledged, but carried out 0 times", wished, done, events("OFFERED a b1")),
                Arguments.of(
                        "carried out without having been offered",
                        wished,
                        done,
                        events("EXECUTED a", "SENT a Acknowledged")),
                Arguments.of("in error, but", wished, List.of(known("a", "error")), ONCE),
                Arguments.of("taken back, but", wished, List.of(known("a", "withdrawn")), ONCE),
                Arguments.of("given up though", wished, List.of(known("a", "expired")), List.of()),
                Arguments.of("the device said Acknowledged", wished, List.of(known("a", "error")), ONCE),
                Arguments.of(
                        "offered again on SERIAL1 after its report",
                        wished,
                        done,
                        Stream.concat(ONCE.stream(), events("OFFERED a b1").stream())
                                .toList()),
                Arguments.of(
                        "offered again with other bytes",
                        wished,
                        done,
                        events("OFFERED a b1", "OFFERED a b2", "EXECUTED a", "SENT a Acknowledged")),
                Arguments.of("offered on SERIAL1, but", List.of(), List.of(), events("OFFERED a b1")),
                Arguments.of(
                        "two commands at once",
                        List.of(wish("1", "a"), wish("2", "b")),
                        List.of(known("a", "acknowledged"), known("b", "acknowledged")),
                        events("OFFERED a b1", "OFFERED b b2")),
                Arguments.of(
                        "destructive and offered twice",
                        List.of(),
                        List.of(new Known("a", MAC, "DeviceLock", "held", false)),
                        List.of(
                                new Event(Event.Kind.OFFERED, "a", "DeviceLock", "b1"),
                                new Event(Event.Kind.OFFERED, "a", "DeviceLock", "b1"))),
                Arguments.of("refused on", List.of(), List.of(), events("FAILED 500")));
    }

    private static List<String> check(List<Wish> wishes, List<Known> known, List<Event> history) {
        return Checker.check(wishes, known, Map.of(MAC, history));
    }

    private static Wish wish(String key, String uuid) {
        return new Wish(key, MAC, "RestartDevice", Wish.Answer.ACCEPTED, uuid);
    }

    private static Known known(String uuid, String state) {
        return new Known(uuid, MAC, "RestartDevice", state, true);
    }

    /** Events as {@code KIND UUID DETAIL}; of a failure {@code FAILED STATUS}. */
    private static List<Event> events(String... lines) {
        return Stream.of(lines)
                .map(line -> line.split(" "))
                .map(words -> words[0].equals("FAILED")
                        ? new Event(Event.Kind.FAILED, "", "Idle", words[1])
                        : new Event(
                                Event.Kind.valueOf(words[0]),
                                words[1],
                                "RestartDevice",
                                words.length > 2 ? words[2] : ""))
                .toList();
    }
}
