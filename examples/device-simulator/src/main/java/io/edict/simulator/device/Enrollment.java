package io.edict.simulator.device;

import java.net.URI;

/**
 * What the enrollment profile and SCEP left on a device.
 *
 * @param serverUrl where reports go
 * @param checkInUrl where check-in messages go
 * @param topic the APNs topic
 * @param signMessage whether requests carry the Mdm-Signature header
 * @param privateKey the identity's key, PKCS #8, base64
 * @param certificate the identity's certificate, DER, base64
 */
public record Enrollment(
        URI serverUrl, URI checkInUrl, String topic, boolean signMessage, String privateKey, String certificate) {

    /** Without the key. */
    @Override
    public String toString() {
        return "Enrollment[" + serverUrl + "]";
    }
}
