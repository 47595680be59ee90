package io.edict.services.store;

import io.edict.model.decision.Decisions;
import io.edict.model.fact.Facts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads devices, and what is known and decided of them. Nothing here locks. */
public interface Devices {
    /** The device with this identifier of ours. */
    Optional<DeviceSummary> byId(String deviceId);

    /** The device with this UDID. */
    Optional<DeviceSummary> byUdid(String udid);

    /** The device with this EnrollmentID. */
    Optional<DeviceSummary> byEnrollmentId(String enrollmentId);

    /** The device with this serial number. */
    Optional<DeviceSummary> bySerialNumber(String serialNumber);

    /** The device that a person names by our identifier, its UDID or its serial number. */
    Optional<DeviceSummary> find(String name);

    /**
     * One page of devices.
     *
     * @throws InvalidListingException when a property of the query does not exist, a value does not fit it, or the
     *     cursor is not one that was given out; permanent
     */
    Page<DeviceSummary> list(DeviceQuery query);

    /** How many devices are enrolled. */
    long enrolledCount();

    /** All that is known of a device now, with its commands and its conclusions; {@code now} is the present. */
    Optional<Facts> facts(String deviceId);

    /** The current decisions; empty when the device was never evaluated. */
    Optional<Decisions> decisions(String deviceId);

    /** Gives the facts of every enrolled device, in batches and in no order; what arrives meanwhile may be missed. */
    void forEachFacts(Consumer<List<Facts>> batch);

    /** Where pushes for a device go; empty when it never said so. */
    Optional<PushTarget> pushTarget(String deviceId);
}
