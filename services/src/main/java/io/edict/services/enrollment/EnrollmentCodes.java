package io.edict.services.enrollment;

import io.edict.services.policy.ActivePolicy;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The enrollment codes of the active policy's blueprints. The code {@code default} always exists. */
@Component
public class EnrollmentCodes {
    private static final String DEFAULT = "default";

    private final ActivePolicy policy;

    EnrollmentCodes(ActivePolicy policy) {
        this.policy = policy;
    }

    /** The blueprint that a code leads to; empty when there is no such code. */
    public Optional<String> blueprint(String code) {
        return policy.current().policy().definition().blueprints().entrySet().stream()
                .filter(blueprint -> code.equals(blueprint.getValue().enrollmentCode()))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(() -> code.equals(DEFAULT) ? Optional.of(DEFAULT) : Optional.empty());
    }
}
