package io.edict.services.mdm;

import io.edict.model.fact.Channel;
import io.edict.model.mdm.Bytes;
import io.edict.model.mdm.ConnectMessage;
import io.edict.model.mdm.MdmMessageCodec;
import io.edict.model.mdm.MessageSender;
import io.edict.model.mdm.PlistException;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.identity.BindingResult;
import io.edict.services.identity.DeviceCertificate;
import io.edict.services.identity.DeviceIdentifiers;
import io.edict.services.identity.EnrollmentBinding;
import io.edict.services.mdm.MdmReply.Problem;
import io.edict.services.queue.QueuedCommand;
import io.edict.services.queue.ReportResult;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** The server endpoint of Apple's protocol: Idle and reports in, commands out. Thread-safe. */
@Service
public class MdmConnect {
    private final MdmMessageCodec codec = new MdmMessageCodec();
    private final EnrollmentBinding binding;
    private final CheckinPipeline pipeline;
    private final CommandReports reports;
    private final MdmRefusals refusals;

    MdmConnect(EnrollmentBinding binding, CheckinPipeline pipeline, CommandReports reports, MdmRefusals refusals) {
        this.binding = binding;
        this.pipeline = pipeline;
        this.reports = reports;
        this.refusals = refusals;
    }

    /**
     * Answers a message: with the next command, or with nothing when none is due.
     *
     * @param certificate the certificate whose key the sender holds
     */
    public MdmReply handle(DeviceCertificate certificate, byte[] body) {
        ConnectMessage message;
        try {
            message = codec.decodeConnect(body);
        } catch (PlistException e) {
            return refusals.malformed(certificate, e);
        }
        MessageSender sender = message.sender();
        var identifiers = DeviceIdentifiers.of(sender.udid(), sender.enrollmentId());
        if (!(binding.resolve(certificate, identifiers) instanceof BindingResult.Accepted accepted)) {
            return new MdmReply.Refused(Problem.SENDER);
        }
        if (sender.userChannel()) {
            return new MdmReply.Empty();
        }
        return message instanceof ConnectMessage.Report report
                ? report(certificate, accepted.deviceId(), report)
                : next(pipeline.poll(accepted.deviceId(), Channel.MDM, 1).stream()
                        .findFirst()
                        .orElse(null));
    }

    private MdmReply report(DeviceCertificate certificate, String deviceId, ConnectMessage.Report report) {
        return uuid(report.commandUuid())
                .map(command -> reports.record(deviceId, command, report))
                .filter(reply -> reply.result() != ReportResult.UNKNOWN)
                .map(reply -> next(reply.next()))
                .orElseGet(() -> refusals.refuse(
                        certificate, Problem.COMMAND, "a report on a command that was never sent to " + deviceId));
    }

    private static MdmReply next(@Nullable QueuedCommand command) {
        return command == null ? new MdmReply.Empty() : new MdmReply.Plist(Bytes.of(command.payload()));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
