package io.edict.model.fact;

/**
 * Concluded: the device must not have the item, whoever assigns it.
 *
 * @param item the library item or blocking list
 */
public record Excluded(String item) implements Fact {
    @Override
    public String factKey() {
        return "Excluded " + item;
    }
}
