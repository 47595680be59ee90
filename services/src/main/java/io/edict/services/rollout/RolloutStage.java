package io.edict.services.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a rollout.
 *
 * @param share how many of a hundred enrolled devices are inside, over 0 and up to 100; null: those of a segment are
 * @param segment the segment whose devices join; null: by share
 */
public record RolloutStage(@Nullable Double share, @Nullable String segment) {
    private static final int MOST = 20;
    private static final Pattern SHARE = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,4})?)%?");
    private static final Pattern SEGMENT = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    /** All devices at once. */
    public static final RolloutStage ALL = new RolloutStage(100.0, null);

    /**
     * Reads stages such as {@code devs,1,10,50,100}: segments first, then growing shares, the last of them 100.
     *
     * @throws InvalidRolloutException when they are not that
     */
    public static List<RolloutStage> parse(String text) {
        List<RolloutStage> stages = new ArrayList<>();
        double before = 0;
        for (String word : text.split(",", -1)) {
            String stage = word.strip();
            if (SHARE.matcher(stage).matches()) {
                double share = Double.parseDouble(stage.replace("%", ""));
                if (share <= before || share > 100) {
                    throw new InvalidRolloutException("shares grow up to 100, and `" + stage + "` does not follow "
                            + before + "; write them as in 1,10,50,100");
                }
                stages.add(new RolloutStage(share, null));
                before = share;
            } else if (SEGMENT.matcher(stage).matches() && before == 0) {
                stages.add(new RolloutStage(null, stage));
            } else {
                throw new InvalidRolloutException(
                        "`" + stage
                                + "` is no stage: write segments first, then shares of a hundred devices, as in devs,1,10,50,100");
            }
        }
        if (before != 100) {
            throw new InvalidRolloutException("the last stage is 100, or some devices would never get the revision");
        }
        if (stages.size() > MOST) {
            throw new InvalidRolloutException("a rollout has at most " + MOST + " stages");
        }
        return List.copyOf(stages);
    }

    /** For people, such as {@code 10 %} or {@code segment devs}. */
    public String text() {
        return share == null
                ? "segment " + segment
                : (share == Math.rint(share) ? Long.toString(Math.round(share)) : share.toString()) + " %";
    }
}
