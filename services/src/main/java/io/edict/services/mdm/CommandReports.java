package io.edict.services.mdm;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.model.mdm.ConnectMessage;
import io.edict.model.mdm.ConnectMessage.Acknowledged;
import io.edict.model.mdm.ConnectMessage.CommandFormatError;
import io.edict.model.mdm.ConnectMessage.ErrorItem;
import io.edict.model.mdm.ConnectMessage.Failed;
import io.edict.model.mdm.ConnectMessage.NotNow;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.checkin.CommandReply;
import io.edict.services.queue.CommandOutcome;
import io.edict.services.queue.QueuedCommand;
import io.edict.services.queue.ReportResult;
import io.edict.services.store.CommandSummary;
import io.edict.services.store.DeviceTransactions;
import io.edict.services.store.FactsTooLargeException;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What devices report of commands that they were sent. */
@Component
class CommandReports {
    private final CheckinPipeline pipeline;
    private final CommandResults results;
    private final MdmEnrollments enrollments;
    private final DeviceTransactions transactions;

    CommandReports(
            CheckinPipeline pipeline,
            CommandResults results,
            MdmEnrollments enrollments,
            DeviceTransactions transactions) {
        this.pipeline = pipeline;
        this.results = results;
        this.enrollments = enrollments;
        this.transactions = transactions;
    }

    /**
     * Records a report.
     *
     * @return the next command for the device; null: none is due
     */
    @Nullable
    QueuedCommand record(String deviceId, CommandSummary command, ConnectMessage.Report report) {
        if (!(report instanceof Acknowledged) || !command.type().equals("EraseDevice")) {
            return answer(deviceId, command, report).next();
        }
        // WHY one transaction: a device that counts as erased and may not enroll with another certificate is locked
        // out.
        return transactions
                .run(deviceId, () -> {
                    CommandReply reply = answer(deviceId, command, report);
                    if (reply.result() == ReportResult.APPLIED) {
                        enrollments.erased(deviceId);
                    }
                    return reply;
                })
                .next();
    }

    private CommandReply answer(String deviceId, CommandSummary command, ConnectMessage.Report report) {
        CommandOutcome outcome = outcome(report);
        try {
            return pipeline.report(deviceId, Channel.MDM, command.uuid(), outcome, change(command, report));
        } catch (FactsTooLargeException e) {
            // WHY: the command was carried out all the same; unanswered, the device would send the same list for ever.
            return pipeline.report(deviceId, Channel.MDM, command.uuid(), outcome, UnaryOperator.identity());
        }
    }

    private UnaryOperator<Facts> change(CommandSummary command, ConnectMessage.Report report) {
        return report instanceof Acknowledged acknowledged
                ? results.change(command, acknowledged.response())
                : UnaryOperator.identity();
    }

    private static CommandOutcome outcome(ConnectMessage.Report report) {
        if (report instanceof NotNow) {
            return new CommandOutcome.NotNow();
        }
        if (report instanceof Failed failed) {
            return failed(failed.errorChain());
        }
        if (report instanceof CommandFormatError broken) {
            return failed(broken.errorChain());
        }
        return new CommandOutcome.Acknowledged();
    }

    private static CommandOutcome failed(List<ErrorItem> chain) {
        return new CommandOutcome.Failed(chain.stream()
                .map(item -> new CommandOutcome.ErrorEntry(
                        Objects.requireNonNullElse(item.domain(), "unknown"),
                        Objects.requireNonNullElse(item.code(), 0L),
                        Objects.requireNonNullElse(item.description(), "")))
                .toList());
    }
}
