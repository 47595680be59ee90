package io.edict.services.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.edict.services.policy.Places;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A device never moves back within a rollout, while devices come and go. */
class RolloutProperties {
    @Property(tries = 300)
    void aDeviceThatIsInsideStaysInside(
            @ForAll @IntRange(min = 0, max = 400) int devices,
            @ForAll @Size(min = 1, max = 6) Set<@DoubleRange(min = 0.1, max = 100) Double> shares,
            @ForAll @IntRange(min = 0, max = 60) int comeAndGo,
            @ForAll @IntRange(min = 0, max = 1000) int salt) {
        String revision = "revision " + salt;
        List<Integer> fleet = IntStream.range(0, devices).boxed().toList();
        Set<Integer> inside = new HashSet<>();
        long before = -1;
        int first = 0;
        for (double share : shares.stream().sorted().toList()) {
            long last = RolloutFleet.lastPlace(places(revision, fleet), share, before);
            Set<Integer> now = fleet.stream()
                    .filter(device -> place(revision, device) <= last)
                    .collect(Collectors.toSet());
            assertThat(now).containsAll(inside.stream().filter(fleet::contains).toList());
            assertThat(now).hasSizeGreaterThanOrEqualTo((int) Math.ceil(fleet.size() * share / 100));
            if (!fleet.isEmpty()) {
                assertThat(now).as("a stage without devices proves nothing").isNotEmpty();
            }
            inside = now;
            before = last;
            first += comeAndGo;
            fleet = IntStream.range(Math.min(first, devices), devices + first)
                    .boxed()
                    .toList();
        }
    }

    @Property(tries = 50)
    void aStageHasItsShareOfAFleetThatStandsStill(
            @ForAll @IntRange(min = 1, max = 1000) int devices,
            @ForAll @DoubleRange(min = 0.1, max = 99.9) double share) {
        List<Integer> fleet = IntStream.range(0, devices).boxed().toList();
        long last = RolloutFleet.lastPlace(places("r", fleet), share, -1);
        assertThat(fleet.stream().filter(device -> place("r", device) <= last))
                .hasSize((int) Math.max(1, Math.ceil(devices * share / 100)));
    }

    @Property(tries = 20)
    void notTheSameDevicesGoFirstEachTime(@ForAll @IntRange(min = 0, max = 10_000) int salt) {
        List<Integer> fleet = IntStream.range(0, 1000).boxed().toList();
        Set<Integer> one = first(fleet, "one " + salt);
        Set<Integer> other = first(fleet, "other " + salt);
        assertThat(one).hasSize(50).isNotEqualTo(other);
        one.retainAll(other);
        assertThat(one).hasSizeLessThan(20);
    }

    private static Set<Integer> first(List<Integer> fleet, String revision) {
        long last = RolloutFleet.lastPlace(places(revision, fleet), 5, -1);
        return fleet.stream()
                .filter(device -> place(revision, device) <= last)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static long[] places(String revision, List<Integer> fleet) {
        return fleet.stream().mapToLong(device -> place(revision, device)).toArray();
    }

    private static long place(String revision, int device) {
        return Places.of(revision, "device " + device);
    }
}
