package io.edict.web.api;

import io.edict.rules.policy.PolicyFiles;
import io.edict.rules.policy.PolicyFilesException;
import io.edict.rules.policy.PolicyZip;
import io.edict.web.problem.ProblemException;
import io.edict.web.problem.ProblemType;
import java.util.List;
import java.util.Map;

/** Reads the zip of a policy directory from a request's body. */
final class PolicyBody {
    private PolicyBody() {}

    /** @throws ProblemException when it cannot be taken as a policy directory */
    static PolicyFiles files(byte[] zip) {
        try {
            return PolicyZip.read(zip);
        } catch (PolicyFilesException e) {
            throw new ProblemException(
                    ProblemType.INVALID_POLICY,
                    "the zip cannot be taken as a policy directory",
                    Map.of("findings", List.of(e.finding()), "failedScenarios", List.of()));
        }
    }
}
