package io.edict.simulator.device;

import java.util.SplittableRandom;

/** Outcomes that depend on nothing but the fleet's seed and what is decided, so that a run can be repeated. */
public final class Chance {
    private final long seed;

    public Chance(long seed) {
        this.seed = seed;
    }

    /** A source of random numbers for one subject, the same whenever it is asked for. */
    public SplittableRandom random(int device, String subject) {
        return new SplittableRandom(seed * 1_000_003L + device * 7_919L + subject.hashCode());
    }

    /** Whether something of the given rate happens. */
    public boolean happens(double rate, int device, String subject) {
        return random(device, subject).nextDouble() < rate;
    }
}
