package io.edict.simulator.load;

/** One kind of work to load a server with. */
interface Load {

    /** What has to be there before the measurement begins; not measured. */
    default void prepare(int operations) {}

    /**
     * One operation.
     *
     * @param number counts from 0; no number is used twice
     */
    void once(int number);
}
