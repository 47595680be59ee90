package io.edict.model.fact;

import org.jspecify.annotations.Nullable;

/**
 * An entry of an assigned blocking list.
 *
 * @param list the blocking list
 * @param by what is compared
 * @param match how it is compared
 * @param value the value compared with
 * @param belowVersion only versions below this are blocked; null: not known
 * @param message shown to the person; null: not known
 * @param buttonTitle the title of the button; null: not known
 * @param buttonUrl where the button leads; null: not known
 */
public record BlockEntry(
        String list,
        BlockBy by,
        BlockMatch match,
        String value,
        @Nullable Version belowVersion,
        @Nullable String message,
        @Nullable String buttonTitle,
        @Nullable String buttonUrl)
        implements Fact {
    @Override
    public String factKey() {
        return "BlockEntry " + list + " " + by + " " + match + " " + value;
    }
}
