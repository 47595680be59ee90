package io.edict.services.policy;

/** The policy that decides. Thread-safe. */
public interface ActivePolicy {

    /**
     * The newest active revision that this node has loaded; at most five seconds behind a publication on another node.
     *
     * @throws PolicyUnavailableException when this node has not been able to load any; may be retried
     */
    ActiveRevision current();

    /**
     * Whether this is still the active epoch. Asked in the transaction that writes decisions: where it holds, no
     * publication commits before that transaction ends.
     */
    boolean holds(long epoch);
}
