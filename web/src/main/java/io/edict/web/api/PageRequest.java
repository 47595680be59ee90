package io.edict.web.api;

import io.edict.services.store.Page;
import io.edict.web.problem.ProblemException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit the size of a page, 1 to 200
 * @param cursor where the previous page ended; null: the first page
 */
record PageRequest(int limit, @Nullable String cursor) {
    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    /** Reads the parameters {@code limit} and {@code cursor}. */
    static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        int size = limit == null ? DEFAULT : limit;
        if (size < 1 || size > MAX) {
            throw ProblemException.invalid("`limit` must be from 1 to " + MAX);
        }
        return new PageRequest(size, cursor);
    }

    /** The cursor as a number; null: the first page. */
    @Nullable
    Long number() {
        if (cursor == null) {
            return null;
        }
        try {
            return Long.valueOf(cursor);
        } catch (NumberFormatException e) {
            throw unknownCursor();
        }
    }

    /**
     * The page of a list of which one entry more than the limit was read.
     *
     * @param key gives the cursor of an entry
     */
    <T> Page<T> page(List<T> found, Function<T, String> key) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<T> items = found.subList(0, limit);
        return new Page<>(items, key.apply(items.get(limit - 1)));
    }

    /** The page of a whole list, whose cursor is the key of the last entry shown. */
    <T> Page<T> slice(List<T> all, Function<T, String> key) {
        int from = 0;
        if (cursor != null) {
            from = all.stream().map(key).toList().indexOf(cursor) + 1;
            if (from == 0) {
                throw unknownCursor();
            }
        }
        return page(all.subList(from, Math.min(all.size(), from + limit + 1)), key);
    }

    private static ProblemException unknownCursor() {
        return ProblemException.invalid("`cursor` is not one that was given out; begin again without it");
    }
}
