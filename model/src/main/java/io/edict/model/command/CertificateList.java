package io.edict.model.command;

import java.util.Map;

/**
 * Asks for the installed certificates.
 *
 * @param managedOnly only those that MDM installed
 */
public record CertificateList(boolean managedOnly) implements Command {
    @Override
    public String requestType() {
        return "CertificateList";
    }

    @Override
    public Map<String, Object> keys() {
        return new Keys().withFlag("ManagedOnly", managedOnly).map();
    }
}
