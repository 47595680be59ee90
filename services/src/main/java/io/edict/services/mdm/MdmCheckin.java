package io.edict.services.mdm;

import io.edict.model.mdm.Bytes;
import io.edict.model.mdm.CheckinMessage;
import io.edict.model.mdm.CheckinMessage.Authenticate;
import io.edict.model.mdm.CheckinMessage.TokenUpdate;
import io.edict.model.mdm.MdmMessageCodec;
import io.edict.model.mdm.MessageSender;
import io.edict.model.mdm.PlistException;
import io.edict.services.enrollment.FrozenTerms;
import io.edict.services.identity.BindingResult;
import io.edict.services.identity.DeviceCertificate;
import io.edict.services.identity.DeviceIdentifiers;
import io.edict.services.identity.EnrollmentBinding;
import io.edict.services.mdm.MdmReply.Problem;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Service;

/**
 * The check-in endpoint of Apple's protocol. Messages of a user's channel are answered and change nothing: not the
 * device's push token, not its queue. Thread-safe.
 */
@Service
public class MdmCheckin {
    private final MdmMessageCodec codec = new MdmMessageCodec();
    private final EnrollmentBinding binding;
    private final MdmEnrollments enrollments;
    private final BootstrapTokens bootstrapTokens;
    private final DeclarativeManagement declarations;
    private final FrozenTerms terms;
    private final MdmRefusals refusals;

    MdmCheckin(
            EnrollmentBinding binding,
            MdmEnrollments enrollments,
            BootstrapTokens bootstrapTokens,
            DeclarativeManagement declarations,
            FrozenTerms terms,
            MdmRefusals refusals) {
        this.binding = binding;
        this.enrollments = enrollments;
        this.bootstrapTokens = bootstrapTokens;
        this.declarations = declarations;
        this.terms = terms;
        this.refusals = refusals;
    }

    /**
     * Answers a message.
     *
     * @param certificate the certificate whose key the sender holds
     */
    public MdmReply handle(DeviceCertificate certificate, byte[] body) {
        try {
            CheckinMessage message = codec.decodeCheckin(body);
            return message instanceof Authenticate authenticate
                    ? authenticate(certificate, authenticate)
                    : enrolled(certificate, message);
        } catch (PlistException e) {
            return refusals.malformed(certificate, e);
        }
    }

    private MdmReply authenticate(DeviceCertificate certificate, Authenticate message) {
        MessageSender sender = message.sender();
        if (!message.topic().equals(terms.current().topic())) {
            return refusals.refuse(certificate, Problem.TOPIC, "another server's push topic");
        }
        if (sender.userChannel()) {
            return enrolled(certificate, message);
        }
        var identifiers = new DeviceIdentifiers(sender.udid(), sender.enrollmentId(), message.serialNumber());
        if (!(binding.authenticate(certificate, identifiers) instanceof BindingResult.Accepted accepted)) {
            return new MdmReply.Refused(Problem.SENDER);
        }
        enrollments.begin(
                accepted, message, certificate.certificate().getNotAfter().toInstant());
        return new MdmReply.Empty();
    }

    private MdmReply enrolled(DeviceCertificate certificate, CheckinMessage message) {
        MessageSender sender = message.sender();
        var identifiers = DeviceIdentifiers.of(sender.udid(), sender.enrollmentId());
        if (!(binding.resolve(certificate, identifiers) instanceof BindingResult.Accepted accepted)) {
            return new MdmReply.Refused(Problem.SENDER);
        }
        if (message instanceof CheckinMessage.UserAuthenticate) {
            return new MdmReply.Declined();
        }
        if (message instanceof TokenUpdate update
                && !update.topic().equals(terms.current().topic())) {
            return refusals.refuse(certificate, Problem.TOPIC, "another server's push topic");
        }
        return sender.userChannel() ? userMessage(message) : deviceMessage(certificate, accepted.deviceId(), message);
    }

    /** No user channel is managed: a user has no declarations, and its tokens are not kept. */
    private MdmReply userMessage(CheckinMessage message) {
        return message instanceof CheckinMessage.DeclarativeManagement declarative
                ? declarations.answer(declarative)
                : new MdmReply.Empty();
    }

    private MdmReply deviceMessage(DeviceCertificate certificate, String deviceId, CheckinMessage message) {
        if (message instanceof TokenUpdate update) {
            enrollments.updateToken(
                    deviceId, update, certificate.certificate().getNotAfter().toInstant());
        } else if (message instanceof CheckinMessage.CheckOut) {
            enrollments.checkOut(deviceId);
        } else if (message instanceof CheckinMessage.SetBootstrapToken set) {
            bootstrapTokens.set(deviceId, set.token());
        } else if (message instanceof CheckinMessage.GetBootstrapToken) {
            return bootstrapTokens.get(deviceId);
        } else if (message instanceof CheckinMessage.DeclarativeManagement declarative) {
            MdmReply reply = declarations.handle(deviceId, declarative);
            return reply instanceof MdmReply.Refused refused
                    ? refusals.refuse(certificate, refused.problem(), "a status report that is no JSON object")
                    : reply;
        } else if (message instanceof CheckinMessage.GetToken) {
            // Apple, "Get Token": a server that does not recognize the service type returns 400.
            return refusals.refuse(
                    certificate, Problem.MALFORMED, "a token of a service that this server does not know");
        } else {
            return refusals.refuse(certificate, Problem.MALFORMED, "a message that this server does not know");
        }
        return new MdmReply.Empty();
    }

    static Bytes utf8(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
