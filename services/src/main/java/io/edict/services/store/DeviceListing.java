package io.edict.services.store;

import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Platform;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The query behind one page of devices. Only properties named here reach it, and values only as parameters.
 *
 * @param jpql the query
 * @param parameters its parameters
 * @param property the property that it sorts by
 */
record DeviceListing(String jpql, Map<String, Object> parameters, Property property) {

    private static final int MAX_TEXT = 100;

    /** A property of a device that a list filters and sorts by. */
    private record Property(
            String path,
            Function<String, Object> parse,
            Function<DeviceSummary, @Nullable Object> value,
            Object lowest) {}

    private static final Map<String, Property> PROPERTIES = Map.ofEntries(
            Map.entry("id", text("d.key.id", DeviceSummary::id)),
            Map.entry("udid", text("d.udid", DeviceSummary::udid)),
            Map.entry("enrollmentId", text("d.enrollmentId", DeviceSummary::enrollmentId)),
            Map.entry("serialNumber", text("d.serialNumber", DeviceSummary::serialNumber)),
            Map.entry("name", text("d.name", DeviceSummary::name)),
            Map.entry("osVersion", text("d.osVersion", DeviceSummary::osVersion)),
            Map.entry("blueprint", text("d.blueprint", DeviceSummary::blueprint)),
            Map.entry("agentVersion", text("d.agentVersion", DeviceSummary::agentVersion)),
            Map.entry("platform", choice("d.platform", Platform.class, DeviceSummary::platform)),
            Map.entry(
                    "enrollmentType", choice("d.enrollmentType", EnrollmentType.class, DeviceSummary::enrollmentType)),
            Map.entry(
                    "supervised", new Property("d.supervised", DeviceListing::bool, DeviceSummary::supervised, false)),
            Map.entry("enrolledAt", time("d.enrolledAt", DeviceSummary::enrolledAt)),
            Map.entry("lastMdmCheckIn", time("d.lastMdmCheckIn", DeviceSummary::lastMdmCheckIn)),
            Map.entry("lastAgentCheckIn", time("d.lastAgentCheckIn", DeviceSummary::lastAgentCheckIn)));

    /** @throws InvalidListingException when the query cannot be answered */
    static DeviceListing of(DeviceQuery query) {
        // WHY: Spring's translation of a repository's exceptions would turn an IllegalArgumentException into a fault of
        // ours.
        try {
            return read(query);
        } catch (IllegalArgumentException e) {
            throw new InvalidListingException(e);
        }
    }

    private static DeviceListing read(DeviceQuery query) {
        Property sort = property(query.sort());
        Map<String, Object> parameters = new LinkedHashMap<>();
        var where = new StringBuilder("d.endedAt is null");
        query.filter().forEach((name, value) -> {
            if (name.equals(DeviceQuery.TEXT)) {
                where.append(" and (lower(d.name) like :text escape '!' or lower(d.serialNumber) like :text escape '!'")
                        .append(" or lower(d.udid) like :text escape '!')");
                parameters.put("text", part(value));
                return;
            }
            Property property = property(name);
            String parameter = "p" + parameters.size();
            where.append(" and ").append(property.path()).append(" = :").append(parameter);
            parameters.put(parameter, property.parse().apply(value));
        });
        String compare = query.descending() ? " < " : " > ";
        String order = query.descending() ? " desc" : "";
        String key = "coalesce(" + sort.path() + ", :lowest)";
        parameters.put("lowest", sort.lowest());
        if (query.cursor() != null) {
            String[] cursor = decode(query.cursor());
            parameters.put("cursorValue", sort.parse().apply(cursor[0]));
            parameters.put("cursorId", cursor[1]);
            where.append(" and (" + key + compare + ":cursorValue or (" + key + " = :cursorValue and d.key.id" + compare
                    + ":cursorId))");
        }
        String jpql = "select d from DeviceEntity d where " + where + " order by " + key + order + ", d.key.id" + order;
        return new DeviceListing(jpql, parameters, sort);
    }

    /** A pattern for whatever holds the text, in which nothing of the text means anything else. */
    private static String part(String text) {
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("`" + DeviceQuery.TEXT + "` has 1 to " + MAX_TEXT + " characters");
        }
        return "%" + text.strip().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%";
    }

    /** Where the page after this device begins. */
    String cursor(DeviceSummary last) {
        Object value = property.value().apply(last);
        String text = Objects.toString(value == null ? property.lowest() : value) + "\n" + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String[] decode(String cursor) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n');
        if (end < 0) {
            throw new IllegalArgumentException("`" + cursor + "` is not a cursor of this list");
        }
        return new String[] {text.substring(0, end), text.substring(end + 1)};
    }

    private static Property property(String name) {
        Property property = PROPERTIES.get(name);
        if (property == null) {
            throw new IllegalArgumentException("devices have no property `" + name + "` to list by");
        }
        return property;
    }

    private static Property text(String path, Function<DeviceSummary, @Nullable Object> value) {
        return new Property(path, text -> text, value, "");
    }

    private static Property time(String path, Function<DeviceSummary, @Nullable Object> value) {
        return new Property(path, DeviceListing::instant, value, Instant.EPOCH);
    }

    private static <E extends Enum<E>> Property choice(
            String path, Class<E> type, Function<DeviceSummary, @Nullable Object> value) {
        return new Property(path, text -> constant(type, text), value, type.getEnumConstants()[0]);
    }

    private static <E extends Enum<E>> Object constant(Class<E> type, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "`" + text + "` is none of " + Arrays.toString(type.getEnumConstants())));
    }

    private static Object instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException("`" + text + "` is not a time such as `2026-11-24T12:00:00Z`", e);
        }
    }

    private static Object bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("`" + text + "` is neither `true` nor `false`");
        }
        return Boolean.valueOf(text);
    }
}
