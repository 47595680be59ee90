package io.edict.services.decision;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.edict.model.decision.DeferralCase;
import io.edict.rules.dmn.DecisionModel;
import io.edict.rules.language.Budget;
import io.edict.rules.language.BudgetExceededException;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.YamlNode.Place;
import io.edict.services.audit.AuditLog;
import io.edict.services.checkin.DeferralLimits;
import io.edict.services.store.WaiverStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides by the models of decision services. Each comes with the server and can be replaced; a model is checked before it
 * is taken. All nodes decide by the model in the database. Thread-safe.
 */
@Service
public class DecisionServices implements DeferralLimits {
    private static final int COMPILED = 16;

    private final JdbcClient database;
    private final AuditLog audit;
    private final WaiverStore devices;
    private final Clock clock;
    /** By text: a model has few inputs, and is asked for each device that a segment defers. */
    private final Cache<String, List<Integer>> deferrals =
            Caffeine.newBuilder().maximumSize(2).build();
    /** By service and text. */
    private final Cache<String, DecisionModel> compiled =
            Caffeine.newBuilder().maximumSize(COMPILED).build();

    DecisionServices(JdbcClient database, AuditLog audit, WaiverStore devices, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.devices = devices;
        this.clock = clock;
    }

    /** The models in force. */
    public List<DecisionModelState> models() {
        return Arrays.stream(DecisionService.values()).map(this::model).toList();
    }

    /** The model in force. */
    public DecisionModelState model(DecisionService service) {
        return database.sql("select model, changed_at, changed_by from decision_service where id = ?")
                .param(service.id())
                .query((row, number) -> state(
                        service,
                        row.getString("model"),
                        row.getTimestamp("changed_at").toInstant(),
                        row.getString("changed_by")))
                .optional()
                .orElseGet(() -> state(service, builtIn(service), null, null));
    }

    private static DecisionModelState state(
            DecisionService service, String model, @Nullable Instant changedAt, @Nullable String changedBy) {
        return new DecisionModelState(service.id(), service.output(), service.type(), model, changedAt, changedBy);
    }

    /** Whether an administrator replaced the model. */
    public boolean replaced(DecisionService service) {
        return model(service).changedAt() != null;
    }

    @Override
    public List<Integer> days() {
        String text = model(DecisionService.DEFERRAL).model();
        return Objects.requireNonNull(deferrals.get(text, any -> DeferralCase.all().stream()
                .map(each -> days(compile(DecisionService.DEFERRAL, text), each))
                .toList()));
    }

    private static Integer days(DecisionModel model, DeferralCase of) {
        try {
            return model.decide(of, Budget.STANDARD).get(DecisionService.DEFERRAL.output()) instanceof Number days
                    ? Math.max(0, days.intValue())
                    : -1;
        } catch (BudgetExceededException e) {
            return -1;
        }
    }

    /**
     * The value for an input; null when the model has none for it.
     *
     * @throws io.edict.rules.language.BudgetExceededException when it would take more work than the budget
     */
    public @Nullable Object decide(DecisionService service, Record input) {
        String text = model(service).model();
        DecisionModel model =
                Objects.requireNonNull(compiled.get(service.id() + '\n' + text, any -> compile(service, text)));
        return model.decide(service.input().cast(input), Budget.STANDARD).get(service.output());
    }

    /** Whether a second person has to approve: a model that does not say no says yes. */
    public boolean approvalRequired(ApprovalInput input) {
        return !Boolean.FALSE.equals(decide(DecisionService.APPROVAL, input));
    }

    /**
     * Replaces a model.
     *
     * @throws InvalidDecisionException when it is refused; the one before stays
     */
    @Transactional
    public DecisionModelState replace(DecisionService service, String text, String actor) {
        compile(service, text);
        Timestamp now = Timestamp.from(clock.instant().truncatedTo(ChronoUnit.MILLIS));
        int changed = database.sql("update decision_service set model = ?, changed_at = ?, changed_by = ? where id = ?")
                .params(text, now, actor, service.id())
                .update();
        if (changed == 0) {
            database.sql("insert into decision_service (model, changed_at, changed_by, id) values (?, ?, ?, ?)")
                    .params(text, now, actor, service.id())
                    .update();
        }
        audit.record(actor, "decision.replaced", service.id(), Map.of());
        changed(service, now.toInstant());
        return model(service);
    }

    /** Returns to the model that came with the server. */
    @Transactional
    public void reset(DecisionService service, String actor) {
        database.sql("delete from decision_service where id = ?")
                .param(service.id())
                .update();
        audit.record(actor, "decision.reset", service.id(), Map.of());
        changed(service, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** Devices are decided by it anew. */
    private void changed(DecisionService service, Instant now) {
        if (service == DecisionService.DEFERRAL) {
            devices.makeDue(null, now);
        }
    }

    private static DecisionModel compile(DecisionService service, String text) {
        String file = service.id() + ".dmn";
        FindingCollector findings = new FindingCollector();
        DecisionModel model = DecisionModel.read(file, text, service.input(), findings);
        if (model != null && !model.type(service.output()).equals(service.type())) {
            findings.error(
                    file,
                    Place.START,
                    "dmn.output",
                    "a decision named `" + service.output() + "` gives the value, a " + service.type());
        }
        if (model == null || findings.hasErrors()) {
            throw new InvalidDecisionException(findings.sorted());
        }
        return model;
    }

    private static String builtIn(DecisionService service) {
        try (InputStream in = DecisionServices.class.getResourceAsStream(service.id() + ".dmn")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
