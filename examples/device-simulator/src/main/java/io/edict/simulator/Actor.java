package io.edict.simulator;

import java.time.Duration;

/** A part of the fleet that acts in steps, one at a time. */
interface Actor {

    /**
     * Acts once.
     *
     * @return how long to rest before the next step
     */
    Duration step();

    /** A name for people. */
    String name();
}
