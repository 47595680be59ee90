package io.edict.model.fact;

/**
 * Concluded: the device should have the item.
 *
 * @param item the library item or blocking list
 */
public record Assigned(String item) implements Fact {
    @Override
    public String factKey() {
        return "Assigned " + item;
    }
}
