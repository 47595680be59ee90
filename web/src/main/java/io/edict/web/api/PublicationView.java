package io.edict.web.api;

import io.edict.services.rollout.Rollout;
import io.edict.services.rollout.Rollouts;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What a publication led to.
 *
 * @param revision the revision that was published; after a rollback, the one that is active now
 * @param epoch the number of the last switch
 * @param changed whether anything was changed
 * @param rollout the rollout that brings it to the devices; null: it is active for every device at once
 * @param state how the rollout stands; null: there is none
 * @param reason what the rollout waits for, or why it ended; null: nothing to say
 */
record PublicationView(
        String revision,
        long epoch,
        boolean changed,
        @Nullable String rollout,
        Rollout.@Nullable State state,
        @Nullable String reason) {

    static PublicationView of(Rollouts.Result result) {
        Rollout rollout = result.rollout();
        return new PublicationView(
                result.revision(),
                result.epoch(),
                result.changed(),
                rollout == null ? null : rollout.id(),
                rollout == null ? null : rollout.state(),
                rollout == null ? null : rollout.reason());
    }

    /** 202 while a rollout is not done, 201 when anything was changed, else 200. */
    static ResponseEntity<PublicationView> answer(Rollouts.Result result) {
        HttpStatus status = !done(result) ? HttpStatus.ACCEPTED : result.changed() ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status).body(of(result));
    }

    /** Whether every device has the revision. */
    static boolean done(Rollouts.Result result) {
        return result.rollout() == null || result.rollout().state() == Rollout.State.DONE;
    }
}
