package io.edict.services.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which devices a list shows, and in which order.
 *
 * @param filter property names of {@link DeviceSummary} and the values they must have, as text
 * @param sort the property to sort by; ties are sorted by id
 * @param descending whether the largest comes first
 * @param cursor where the previous page ended; null: the first page
 * @param limit the size of a page
 */
public record DeviceQuery(
        Map<String, String> filter, String sort, boolean descending, @Nullable String cursor, int limit) {
    public DeviceQuery {
        filter = Map.copyOf(filter);
    }

    /** The first page of all devices, by id. */
    public static DeviceQuery all(int limit) {
        return new DeviceQuery(Map.of(), "id", false, null, limit);
    }
}
