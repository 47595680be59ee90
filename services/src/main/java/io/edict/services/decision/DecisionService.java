package io.edict.services.decision;

import io.edict.model.decision.DeferralCase;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A decision of the server itself. */
public enum DecisionService {
    /** Whether a second person has to approve a publication. */
    APPROVAL("Approval required", "true or false", ApprovalInput.class),
    /** How many days a disruptive command can be deferred at most. */
    DEFERRAL("Deferral days", "number", DeferralCase.class),
    /** How severe a vulnerability is: a {@code Severity}. */
    SEVERITY("Severity", "text", SeverityInput.class);

    private final String output;
    private final String type;
    private final Class<? extends Record> input;

    DecisionService(String output, String type, Class<? extends Record> input) {
        this.output = output;
        this.type = type;
        this.input = input;
    }

    /** The name in paths, such as {@code approval}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The decision of its model that is its value. */
    public String output() {
        return output;
    }

    /** The type of the value, as findings name it. */
    public String type() {
        return type;
    }

    /** The record whose components are the inputs of its model. */
    public Class<? extends Record> input() {
        return input;
    }

    /** The service with this name in paths. */
    public static Optional<DecisionService> of(String id) {
        return Arrays.stream(values())
                .filter(service -> service.id().equals(id))
                .findFirst();
    }
}
