package io.edict.services.queue;

import java.util.List;

/** What a device says about a command it was sent. */
public sealed interface CommandOutcome {
    /** The command was carried out. */
    record Acknowledged() implements CommandOutcome {}

    /** The device cannot carry it out now; it is offered again in the device's next session. */
    record NotNow() implements CommandOutcome {}

    /**
     * The command failed or could not be read (Apple's Error and CommandFormatError). Final.
     *
     * @param chain what the device says went wrong, the outermost error first; may be empty
     */
    record Failed(List<ErrorEntry> chain) implements CommandOutcome {
        public Failed {
            chain = List.copyOf(chain);
        }
    }

    /**
     * One error of an ErrorChain.
     *
     * @param domain the ErrorDomain
     * @param code the ErrorCode
     * @param description the description in the server's language, or the localized one
     */
    record ErrorEntry(String domain, long code, String description) {}
}
