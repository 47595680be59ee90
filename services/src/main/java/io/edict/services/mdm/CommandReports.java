package io.edict.services.mdm;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.model.mdm.ConnectMessage;
import io.edict.model.mdm.ConnectMessage.Acknowledged;
import io.edict.model.mdm.ConnectMessage.CommandFormatError;
import io.edict.model.mdm.ConnectMessage.ErrorItem;
import io.edict.model.mdm.ConnectMessage.Failed;
import io.edict.model.mdm.ConnectMessage.NotNow;
import io.edict.services.checkin.Answer;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.checkin.CommandReply;
import io.edict.services.queue.CommandOutcome;
import io.edict.services.store.CommandSummary;
import io.edict.services.store.FactsTooLargeException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** What devices report of commands that they were sent. */
@Component
class CommandReports {
    private final CheckinPipeline pipeline;
    private final CommandResults results;
    private final MdmEnrollments enrollments;

    CommandReports(CheckinPipeline pipeline, CommandResults results, MdmEnrollments enrollments) {
        this.pipeline = pipeline;
        this.results = results;
        this.enrollments = enrollments;
    }

    /** Records a report, in one transaction with all that follows from it. */
    CommandReply record(String deviceId, UUID command, ConnectMessage.Report report) {
        CommandOutcome outcome = outcome(report);
        if (!(report instanceof Acknowledged acknowledged)) {
            return pipeline.report(deviceId, Channel.MDM, command, outcome, Answer.PLAIN);
        }
        try {
            return pipeline.report(deviceId, Channel.MDM, command, outcome, new Carried(acknowledged, true));
        } catch (FactsTooLargeException e) {
            // WHY: the command was carried out all the same; unanswered, the device would send the same list for ever.
            return pipeline.report(deviceId, Channel.MDM, command, outcome, new Carried(acknowledged, false));
        }
    }

    /** A command that was carried out. */
    private final class Carried implements Answer {
        private final Acknowledged report;
        private final boolean withFacts;

        Carried(Acknowledged report, boolean withFacts) {
            this.report = report;
            this.withFacts = withFacts;
        }

        @Override
        public UnaryOperator<Facts> change(CommandSummary command) {
            return withFacts ? results.change(command, report.response()) : UnaryOperator.identity();
        }

        // WHY here: a device that counts as erased and may not enroll with another certificate is locked out.
        @Override
        public void counted(CommandSummary command) {
            if (command.type().equals("EraseDevice")) {
                enrollments.erased(command.deviceId());
            }
        }
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
