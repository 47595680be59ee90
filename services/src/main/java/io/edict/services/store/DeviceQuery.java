package io.edict.services.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which devices a list shows, and in which order.
 *
 * @param filter property names of {@link DeviceSummary} and the values they must have, as text; under {@link #TEXT}, a
 *     part of the name, the serial number or the UDID
 * @param sort the property to sort by; ties are sorted by id
 * @param descending whether the largest comes first
 * @param cursor where the previous page ended; null: the first page
 * @param limit the size of a page
 */
public record DeviceQuery(
        Map<String, String> filter, String sort, boolean descending, @Nullable String cursor, int limit) {
    /** The name of the filter that looks for a part of a device's names. */
    public static final String TEXT = "q";

    public DeviceQuery {
        filter = Map.copyOf(filter);
    }

    /** The first page of all devices, by id. */
    public static DeviceQuery all(int limit) {
        return new DeviceQuery(Map.of(), "id", false, null, limit);
    }
}
