package io.edict.model.fact;

/**
 * Concluded: the device meets the named condition.
 *
 * @param id the segment
 */
public record Segment(String id) implements Fact {
    @Override
    public String factKey() {
        return "Segment " + id;
    }
}
