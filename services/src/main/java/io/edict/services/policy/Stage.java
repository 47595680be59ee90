package io.edict.services.policy;

import org.jspecify.annotations.Nullable;

/**
 * Who decides with the candidate of a rollout, as the active row says.
 *
 * @param rollout the rollout
 * @param number the open stage, from 0
 * @param candidate the revision of devices inside
 * @param places devices join whose {@linkplain Places place} is at most this; null: devices of the segment join
 * @param segment the segment of the candidate whose devices join; null: by place
 * @param joining whether further devices join; those that did stay
 */
public record Stage(
        String rollout,
        int number,
        String candidate,
        @Nullable Long places,
        @Nullable String segment,
        boolean joining) {

    /** The same stage without further devices, or with. */
    public Stage joining(boolean further) {
        return new Stage(rollout, number, candidate, places, segment, further);
    }
}
