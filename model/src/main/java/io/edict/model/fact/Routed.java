package io.edict.model.fact;

/**
 * Concluded: which channel carries the item out.
 *
 * @param item the library item or capability
 * @param type the item's type
 * @param channel who acts
 */
public record Routed(String item, String type, Channel channel) implements Fact {
    @Override
    public String factKey() {
        return "Routed " + item;
    }
}
