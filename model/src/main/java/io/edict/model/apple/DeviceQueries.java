package io.edict.model.apple;

import io.edict.model.fact.Device;
import io.edict.model.fact.EnrollmentType;
import io.edict.model.fact.Version;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which device answers which query of DeviceInformation. Immutable and thread-safe. */
public final class DeviceQueries {
    private final Map<String, Map<ApplePlatform, Row>> rows = new LinkedHashMap<>();

    /** Reads the queries of this product's catalogue. */
    public DeviceQueries() {
        CatalogueResource.lines("device-queries.tsv").map(Row::parse).forEach(row -> rows.computeIfAbsent(
                        row.query, any -> new EnumMap<>(ApplePlatform.class))
                .put(row.platform, row));
    }

    /** Those of the wanted queries that the device answers, in the order given. */
    public List<String> answeredBy(Device device, List<String> wanted) {
        ApplePlatform platform = ApplePlatform.of(device.platform());
        if (platform == null) {
            return List.of();
        }
        return wanted.stream()
                .filter(query -> {
                    Row row = rows.getOrDefault(query, Map.of()).get(platform);
                    return row != null && row.answeredBy(device);
                })
                .toList();
    }

    private record Row(
            String query,
            ApplePlatform platform,
            @Nullable Version introduced,
            boolean supervised,
            boolean userEnrollment) {
        static Row parse(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(
                    cells[0],
                    ApplePlatform.parse(cells[1]),
                    "-".equals(cells[2]) ? null : Version.of(cells[2]),
                    "yes".equals(cells[3]),
                    !"forbidden".equals(cells[4]));
        }

        boolean answeredBy(Device device) {
            boolean newEnough = introduced == null
                    || device.osVersion() == null
                    || device.osVersion().compareTo(introduced) >= 0;
            return newEnough
                    && (device.supervised() || !supervised)
                    && (userEnrollment || device.enrollmentType() != EnrollmentType.USER);
        }
    }
}
