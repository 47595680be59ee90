package io.edict.services.identity;

import java.time.Duration;
import java.util.Optional;

/**
 * Which certificate belongs to which device.
 *
 * <p>Certificate, UDID (or EnrollmentID) and serial number are bound at the first Authenticate. A known device that comes
 * with another certificate is refused unless it checked out or acknowledged an erase, unless the certificate was issued to
 * that very enrollment (a renewal, or a challenge made for that device), or unless an admin opened a re-enrollment window.
 * After a renewal the old and the new certificate count until the new one is first used.
 *
 * <p>Every refusal leaves an audit line and changes nothing else. Safe on any number of nodes over one database; both
 * methods that take messages may be repeated with the same outcome.
 */
public interface EnrollmentBinding {

    /**
     * Binds or re-binds at an Authenticate message. Runs in a transaction of its own, before the message is recorded: a
     * repeated Authenticate of the same certificate finds the same device.
     */
    BindingResult authenticate(DeviceCertificate certificate, DeviceIdentifiers identifiers);

    /**
     * Finds the device behind any other message of the device or user channel. One indexed read unless the certificate is
     * used for the first time.
     */
    BindingResult resolve(DeviceCertificate certificate, DeviceIdentifiers identifiers);

    /**
     * Ends an enrollment.
     *
     * @param deviceId our identifier of the device; an unknown one changes nothing
     * @param cause why
     */
    void end(String deviceId, EnrollmentEnd cause);

    /**
     * Lets a device enroll once more with another certificate, once, until the window closes.
     *
     * @param deviceId our identifier of the device
     * @param open how long the window stays open
     * @param actor the admin who opened it
     * @return whether the device is known
     */
    boolean openReenrollment(String deviceId, Duration open, String actor);

    /**
     * Our identifier of a bound device.
     *
     * @param id our identifier, its UDID, its EnrollmentID or its serial number
     */
    Optional<String> find(String id);
}
