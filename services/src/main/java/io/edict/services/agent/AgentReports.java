package io.edict.services.agent;

import io.edict.model.fact.Channel;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.fact.ItemState;
import io.edict.model.fact.ItemStatus;
import io.edict.model.fact.ScriptResult;
import io.edict.services.agent.AgentJson.Schema;
import io.edict.services.agent.AgentRefusedException.Kind;
import io.edict.services.audit.ActivityLog;
import io.edict.services.checkin.CheckinPipeline;
import io.edict.services.queue.CommandOutcome;
import io.edict.services.queue.ReportResult;
import io.edict.services.store.CommandSummary;
import io.edict.services.store.Commands;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What agents report of commands. A report counts for a command that was sent to that very agent, and once. */
@Service
public class AgentReports {
    private static final int KEPT_OUTPUT_CHARS = 4 * 1024;

    private final AgentJson json;
    private final Commands commands;
    private final CheckinPipeline pipeline;
    private final ActivityLog activity;
    private final Clock clock;

    AgentReports(AgentJson json, Commands commands, CheckinPipeline pipeline, ActivityLog activity, Clock clock) {
        this.json = json;
        this.commands = commands;
        this.pipeline = pipeline;
        this.activity = activity;
        this.clock = clock;
    }

    /**
     * Takes a report.
     *
     * @throws AgentRefusedException MALFORMED, INVALID, or NOT_FOUND when no such command was sent to this agent
     */
    public ReportReply report(AgentCaller caller, UUID commandUuid, byte[] body) {
        CommandReport report = json.read(body, Schema.REPORT, CommandReport.class);
        CommandSummary command = commands.byUuid(commandUuid)
                .filter(known -> known.deviceId().equals(caller.deviceId()))
                .filter(known -> known.channel() == Channel.AGENT && known.deliveries() > 0)
                .orElseThrow(AgentReports::unknown);
        if (report.state() == CommandReport.State.STARTED) {
            return new ReportReply(ReportReply.Result.APPLIED);
        }
        ReportResult result = pipeline.report(
                        caller.deviceId(), Channel.AGENT, commandUuid, outcome(report), sent -> change(command, report))
                .result();
        if (result == ReportResult.UNKNOWN) {
            throw unknown();
        }
        // The queue has recorded how the command ended; here is what the script or installer said.
        if (result == ReportResult.APPLIED && report.exitCode() != null) {
            activity.record(
                    caller.deviceId(), caller.deviceId(), "agent.command." + name(report), details(command, report));
        }
        return new ReportReply(
                result == ReportResult.APPLIED ? ReportReply.Result.APPLIED : ReportReply.Result.DUPLICATE);
    }

    private static CommandOutcome outcome(CommandReport report) {
        return switch (report.state()) {
            case STARTED, FINISHED -> new CommandOutcome.Acknowledged();
            case NOT_NOW -> new CommandOutcome.NotNow();
            case FAILED -> {
                String code = String.valueOf(report.errorCode());
                long number = report.exitCode() == null ? 0 : report.exitCode();
                yield new CommandOutcome.Failed(List.of(new CommandOutcome.ErrorEntry("io.edict.agent", number, code)));
            }
        };
    }

    /** A script's result becomes a fact when the script ran, whatever its exit code. */
    private UnaryOperator<Facts> change(CommandSummary command, CommandReport report) {
        String item = command.item();
        Integer exitCode = report.exitCode();
        if (report.state() != CommandReport.State.FINISHED || item == null || exitCode == null) {
            return UnaryOperator.identity();
        }
        Instant now = clock.instant();
        // WHY: a device's clock may be wrong; a result from the future would never fall due again.
        Instant endedAt = report.endedAt() == null || report.endedAt().isAfter(now) ? now : report.endedAt();
        ScriptResult latest = new ScriptResult(item, exitCode, endedAt);
        boolean remediated = Boolean.TRUE.equals(report.remediated());
        ItemStatus status = remediated ? ItemStatus.REMEDIATED : exitCode == 0 ? ItemStatus.PASS : ItemStatus.ERROR;
        return facts -> FactsBuilder.builder(facts)
                .scriptResults(
                        replaced(facts.scriptResults(), known -> known.item().equals(item), latest))
                .items(items(facts.items(), item, status, now))
                .build();
    }

    private static List<ItemState> items(List<ItemState> known, String item, ItemStatus status, Instant now) {
        ItemState before = known.stream()
                .filter(state -> state.item().equals(item))
                .findFirst()
                .orElse(null);
        Instant since = before != null && before.status() == status ? before.since() : now;
        ItemState after = new ItemState(item, status, since, before == null ? null : before.appliedValue());
        return replaced(known, state -> state.item().equals(item), after);
    }

    private static <T> List<T> replaced(List<T> known, Predicate<T> old, T latest) {
        List<T> result = new ArrayList<>(known);
        result.removeIf(old);
        result.add(latest);
        return result;
    }

    private static Map<String, Object> details(CommandSummary command, CommandReport report) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("command", command.uuid().toString());
        details.put("type", command.type());
        put(details, "item", command.item());
        put(details, "exitCode", report.exitCode());
        put(details, "remediated", report.remediated());
        put(details, "errorCode", report.errorCode());
        String output = report.output();
        if (output != null) {
            details.put("output", output.substring(Math.max(0, output.length() - KEPT_OUTPUT_CHARS)));
        }
        return details;
    }

    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
        if (value != null) {
            details.put(name, value);
        }
    }

    private static String name(CommandReport report) {
        return report.state() == CommandReport.State.NOT_NOW
                ? "notNow"
                : report.state().name().toLowerCase(Locale.ROOT);
    }

    private static AgentRefusedException unknown() {
        return new AgentRefusedException(Kind.NOT_FOUND, "no such command was sent to this agent");
    }
}
