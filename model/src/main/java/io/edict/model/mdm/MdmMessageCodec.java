package io.edict.model.mdm;

import io.edict.model.mdm.ConnectMessage.ErrorItem;
import io.edict.model.mdm.PlistException.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the messages of Apple's MDM protocol. Keys that identify the sender or steer the protocol have to be of their
 * type and bounded; any other key is left to whoever reads the report. Thread-safe.
 */
public final class MdmMessageCodec {
    private static final int MAX_ERRORS = 16;

    private final PlistCodec plists = new PlistCodec();

    /**
     * Decodes the body of a check-in request.
     *
     * @throws PlistException when it is refused
     */
    public CheckinMessage decodeCheckin(byte[] body) {
        Envelope message = new Envelope(plists.decode(body));
        MessageSender sender = message.sender();
        String type = message.requiredText("MessageType");
        return switch (type) {
            case "Authenticate" -> authenticate(message, sender);
            case "TokenUpdate" -> tokenUpdate(message, sender);
            case "CheckOut" -> new CheckinMessage.CheckOut(sender, message.text("Topic"));
            case "UserAuthenticate" -> new CheckinMessage.UserAuthenticate(sender);
            case "SetBootstrapToken" -> new CheckinMessage.SetBootstrapToken(sender, message.token("BootstrapToken"));
            case "GetBootstrapToken" -> new CheckinMessage.GetBootstrapToken(sender);
            case "DeclarativeManagement" ->
                new CheckinMessage.DeclarativeManagement(
                        sender, message.requiredText("Endpoint"), message.data("Data"));
            case "GetToken" -> new CheckinMessage.GetToken(sender, message.requiredText("TokenServiceType"));
            default -> new CheckinMessage.Unknown(sender, type);
        };
    }

    private static CheckinMessage authenticate(Envelope message, MessageSender sender) {
        return new CheckinMessage.Authenticate(
                sender,
                message.requiredText("Topic"),
                message.text("DeviceName"),
                message.text("Model"),
                message.text("ModelName"),
                message.text("ProductName"),
                message.text("OSVersion"),
                message.text("BuildVersion"),
                message.identifier("SerialNumber"));
    }

    private static CheckinMessage tokenUpdate(Envelope message, MessageSender sender) {
        Bytes token = message.token("Token");
        if (token == null) {
            throw new PlistException(Problem.INVALID_MESSAGE, "`Token` is missing");
        }
        return new CheckinMessage.TokenUpdate(
                sender,
                message.requiredText("Topic"),
                token,
                message.requiredText("PushMagic"),
                message.token("UnlockToken"),
                message.flag("AwaitingConfiguration"));
    }

    /**
     * Decodes the body of a request to the server endpoint.
     *
     * @throws PlistException when it is refused
     */
    public ConnectMessage decodeConnect(byte[] body) {
        PlistDictionary plist = plists.decode(body);
        Envelope message = new Envelope(plist);
        MessageSender sender = message.sender();
        String status = message.requiredText("Status");
        return switch (status) {
            case "Idle" -> new ConnectMessage.Idle(sender);
            case "Acknowledged" -> new ConnectMessage.Acknowledged(sender, message.requiredText("CommandUUID"), plist);
            case "Error" -> new ConnectMessage.Failed(sender, message.requiredText("CommandUUID"), errorChain(plist));
            case "CommandFormatError" ->
                new ConnectMessage.CommandFormatError(sender, message.requiredText("CommandUUID"), errorChain(plist));
            case "NotNow" -> new ConnectMessage.NotNow(sender, message.requiredText("CommandUUID"));
            default -> throw new PlistException(Problem.INVALID_MESSAGE, "`Status` is none of the protocol's");
        };
    }

    private static List<ErrorItem> errorChain(PlistDictionary plist) {
        List<PlistDictionary> chain = plist.dictionaries("ErrorChain");
        return chain == null
                ? List.of()
                : chain.stream()
                        .limit(MAX_ERRORS)
                        .map(MdmMessageCodec::errorItem)
                        .toList();
    }

    private static ErrorItem errorItem(PlistDictionary item) {
        String english = item.string("USEnglishDescription");
        return new ErrorItem(
                item.integer("ErrorCode"),
                clip(item.string("ErrorDomain")),
                clip(english != null ? english : item.string("LocalizedDescription")));
    }

    private static @Nullable String clip(@Nullable String text) {
        int max = PlistLimits.MAX_MESSAGE_TEXT;
        return text == null || text.length() <= max ? text : text.substring(0, max);
    }

    /** The keys of the protocol itself, read strictly: there, and of another type or too long, is refused. */
    private record Envelope(PlistDictionary plist) {
        MessageSender sender() {
            String userId = identifier("UserID");
            String enrollmentUserId = identifier("EnrollmentUserID");
            MessageSender sender = new MessageSender(
                    identifier("UDID"),
                    identifier("EnrollmentID"),
                    userId != null ? userId : enrollmentUserId,
                    text("UserShortName"));
            if (sender.udid() == null && sender.enrollmentId() == null) {
                throw new PlistException(Problem.INVALID_MESSAGE, "neither `UDID` nor `EnrollmentID` is there");
            }
            return sender;
        }

        String requiredText(String key) {
            String text = text(key);
            if (text == null || text.isEmpty()) {
                throw new PlistException(Problem.INVALID_MESSAGE, "`" + key + "` is missing");
            }
            return text;
        }

        @Nullable
        String text(String key) {
            return text(key, PlistLimits.MAX_MESSAGE_TEXT);
        }

        @Nullable
        String identifier(String key) {
            return text(key, PlistLimits.MAX_IDENTIFIER);
        }

        private @Nullable String text(String key, int maxLength) {
            String text = plist.string(key);
            check(key, text != null, text == null || text.length() <= maxLength);
            return text;
        }

        /** A token; an empty one is none. */
        @Nullable
        Bytes token(String key) {
            Bytes token = data(key);
            check(key, token != null, token == null || token.length() <= PlistLimits.MAX_TOKEN_BYTES);
            return token == null || token.length() == 0 ? null : token;
        }

        @Nullable
        Bytes data(String key) {
            Bytes data = plist.data(key);
            check(key, data != null, true);
            return data;
        }

        boolean flag(String key) {
            Boolean flag = plist.bool(key);
            check(key, flag != null, true);
            return Boolean.TRUE.equals(flag);
        }

        private void check(String key, boolean read, boolean bounded) {
            if (!bounded || (!read && plist.contains(key))) {
                throw new PlistException(Problem.INVALID_MESSAGE, "`" + key + "` has another type or is too long");
            }
        }
    }
}
