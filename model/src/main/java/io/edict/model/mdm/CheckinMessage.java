package io.edict.model.mdm;

import io.edict.model.fact.Platform;
import org.jspecify.annotations.Nullable;

/** A message to the check-in endpoint. Source: Apple, "Check-in". */
public sealed interface CheckinMessage {
    /** Who sends it. */
    MessageSender sender();

    /**
     * The first message of an enrollment.
     *
     * @param topic the push topic
     * @param deviceName the name; iOS and tvOS send none
     * @param model the model; iOS and tvOS send none
     * @param modelName the name of the model; iOS and tvOS send none
     * @param productName such as {@code iPhone16,1}
     * @param osVersion the version of the operating system
     * @param buildVersion its build
     * @param serialNumber the serial number; user enrollments send none
     */
    record Authenticate(
            MessageSender sender,
            String topic,
            @Nullable String deviceName,
            @Nullable String model,
            @Nullable String modelName,
            @Nullable String productName,
            @Nullable String osVersion,
            @Nullable String buildVersion,
            @Nullable String serialNumber)
            implements CheckinMessage {
        /** The platform, which ProductName tells. */
        public Platform platform() {
            return ProductNames.platform(productName, deviceName != null || modelName != null);
        }
    }

    /**
     * How to wake the device or the user. The first one of the device ends the enrollment.
     *
     * @param topic the push topic
     * @param token the push token
     * @param pushMagic the text that a push to it carries
     * @param unlockToken what ClearPasscode needs; null: none
     * @param awaitingConfiguration whether Setup Assistant waits for DeviceConfigured
     */
    record TokenUpdate(
            MessageSender sender,
            String topic,
            Bytes token,
            String pushMagic,
            @Nullable Bytes unlockToken,
            boolean awaitingConfiguration)
            implements CheckinMessage {
        @Override
        public String toString() {
            return "TokenUpdate[sender=" + sender + ", topic=" + topic + "]";
        }
    }

    /** The enrollment ends. */
    record CheckOut(MessageSender sender, @Nullable String topic) implements CheckinMessage {}

    /** A network user wants a channel of its own. */
    record UserAuthenticate(MessageSender sender) implements CheckinMessage {}

    /**
     * A Mac entrusts its bootstrap token.
     *
     * @param token the token; null: the stored one is deleted
     */
    record SetBootstrapToken(MessageSender sender, @Nullable Bytes token) implements CheckinMessage {}

    /** A Mac asks for its bootstrap token. */
    record GetBootstrapToken(MessageSender sender) implements CheckinMessage {}

    /**
     * A message of declarative management.
     *
     * @param endpoint {@code tokens}, {@code declaration-items}, {@code status} or {@code declaration/KIND/ID}
     * @param data its JSON body; null: none
     */
    record DeclarativeManagement(MessageSender sender, String endpoint, @Nullable Bytes data)
            implements CheckinMessage {}

    /**
     * The device asks for a token of a service.
     *
     * @param tokenServiceType such as {@code com.apple.maid}
     */
    record GetToken(MessageSender sender, String tokenServiceType) implements CheckinMessage {}

    /**
     * A message this product does not know.
     *
     * @param messageType its MessageType
     */
    record Unknown(MessageSender sender, String messageType) implements CheckinMessage {}
}
