package io.edict.services.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of bound devices and their certificates. */
@Repository
class BindingStore {
    private static final String DEVICE = "select d.* from device_binding d where ";

    private final JdbcClient database;

    BindingStore(JdbcClient database) {
        this.database = database;
    }

    /**
     * A certificate with the device it is bound to.
     *
     * @param device the device
     * @param retired whether the certificate counts no more
     */
    record BoundCertificate(DeviceBinding device, boolean retired) {}

    Optional<BoundCertificate> byCertificate(String sha256) {
        return database.sql("select d.*, c.retired_at from certificate_binding c"
                        + " join device_binding d on d.device_id = c.device_id where c.sha256 = ?")
                .param(sha256)
                .query((row, index) -> new BoundCertificate(device(row), row.getTimestamp("retired_at") != null))
                .optional();
    }

    Optional<IssuedCertificate> issued(String sha256) {
        return database.sql("select issued_at, blueprint, device_id from issued_certificate where sha256 = ?")
                .param(sha256)
                .query((row, index) -> new IssuedCertificate(
                        row.getTimestamp("issued_at").toInstant(),
                        row.getString("blueprint"),
                        row.getString("device_id")))
                .optional();
    }

    Optional<String> find(String id) {
        return database.sql("select device_id from device_binding"
                        + " where device_id = :id or udid = :id or enrollment_id = :id or serial_number = :id"
                        + " order by case when device_id = :id then 0 else 1 end fetch first 1 rows only")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    Optional<DeviceBinding> lock(String deviceId) {
        return lockWhere("d.device_id = ?", deviceId);
    }

    /** Locks every device that one of these identifiers belongs to: none, one, or several when they contradict. */
    List<DeviceBinding> lockClaimed(DeviceIdentifiers claimed) {
        return Stream.of(
                        lockWhere("d.udid = ?", claimed.udid()),
                        lockWhere("d.enrollment_id = ?", claimed.enrollmentId()),
                        lockWhere("d.serial_number = ?", claimed.serialNumber()))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private Optional<DeviceBinding> lockWhere(String condition, @Nullable String value) {
        if (value == null) {
            return Optional.empty();
        }
        return database.sql(DEVICE + condition + " for update")
                .param(value)
                .query((row, index) -> device(row))
                .optional();
    }

    void insert(DeviceBinding device) {
        database.sql("insert into device_binding"
                        + " (device_id, udid, enrollment_id, serial_number, state, bound_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        device.deviceId(),
                        device.udid(),
                        device.enrollmentId(),
                        device.serialNumber(),
                        device.state().name(),
                        Timestamp.from(device.boundAt()))
                .update();
    }

    void update(DeviceBinding device) {
        Instant until = device.reenrollUntil();
        database.sql(
                        "update device_binding set udid = ?, enrollment_id = ?, serial_number = ?, state = ?, bound_at = ?,"
                                + " reenroll_until = ? where device_id = ?")
                .params(
                        device.udid(),
                        device.enrollmentId(),
                        device.serialNumber(),
                        device.state().name(),
                        Timestamp.from(device.boundAt()),
                        until == null ? null : Timestamp.from(until),
                        device.deviceId())
                .update();
    }

    /** Moves the device to ENROLLED at the first message after Authenticate. */
    void markEnrolled(String deviceId) {
        database.sql("update device_binding set state = 'ENROLLED' where device_id = ? and state = 'AUTHENTICATED'")
                .param(deviceId)
                .update();
    }

    void bindCertificate(String sha256, String deviceId, Instant now) {
        database.sql("insert into certificate_binding (sha256, device_id, bound_at) values (?, ?, ?)")
                .params(sha256, deviceId, Timestamp.from(now))
                .update();
    }

    void reviveCertificate(String sha256) {
        database.sql("update certificate_binding set retired_at = null where sha256 = ?")
                .param(sha256)
                .update();
    }

    void retireCertificates(String deviceId, Instant now) {
        database.sql("update certificate_binding set retired_at = ? where device_id = ? and retired_at is null")
                .params(Timestamp.from(now), deviceId)
                .update();
    }

    private static DeviceBinding device(ResultSet row) throws SQLException {
        Timestamp until = row.getTimestamp("reenroll_until");
        return new DeviceBinding(
                row.getString("device_id"),
                row.getString("udid"),
                row.getString("enrollment_id"),
                row.getString("serial_number"),
                DeviceBinding.State.valueOf(row.getString("state")),
                row.getTimestamp("bound_at").toInstant(),
                until == null ? null : until.toInstant());
    }
}
