package io.edict.model.mdm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message to the server endpoint: a question for work, or a report. Source: Apple, "Implementing device management". */
public sealed interface ConnectMessage {
    /** Who sends it. */
    MessageSender sender();

    /** The device asks for the next command; a session begins. */
    record Idle(MessageSender sender) implements ConnectMessage {}

    /** A report on a command. */
    sealed interface Report extends ConnectMessage {
        /** The CommandUUID as sent, which need not be a UUID. */
        String commandUuid();
    }

    /**
     * The command was carried out.
     *
     * @param response the whole message, in which the response lies
     */
    record Acknowledged(MessageSender sender, String commandUuid, PlistDictionary response) implements Report {}

    /**
     * The command failed.
     *
     * @param errorChain the causes, outermost first; may be empty
     */
    record Failed(MessageSender sender, String commandUuid, List<ErrorItem> errorChain) implements Report {
        public Failed {
            errorChain = List.copyOf(errorChain);
        }
    }

    /**
     * The device does not understand the command.
     *
     * @param errorChain the causes, outermost first; may be empty
     */
    record CommandFormatError(MessageSender sender, String commandUuid, List<ErrorItem> errorChain) implements Report {
        public CommandFormatError {
            errorChain = List.copyOf(errorChain);
        }
    }

    /** The device cannot carry the command out now. */
    record NotNow(MessageSender sender, String commandUuid) implements Report {}

    /**
     * One cause of a failure.
     *
     * @param code the ErrorCode; null: not sent
     * @param domain the ErrorDomain; null: not sent
     * @param description for people, in the language of the server or the device; null: not sent
     */
    record ErrorItem(@Nullable Long code, @Nullable String domain, @Nullable String description) {
        /** Domain and code in one text, such as {@code MCMDMErrorDomain 12021}. */
        public String label() {
            return (domain == null ? "unknown" : domain) + (code == null ? "" : " " + code);
        }
    }
}
