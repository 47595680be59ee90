package io.edict.services.mdm;

import io.edict.model.mdm.PlistException;
import io.edict.services.audit.RefusedRequests;
import io.edict.services.identity.DeviceCertificate;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Leaves an audit line of each refused message. What {@code identity} refuses has its line already. */
@Component
class MdmRefusals {
    private final RefusedRequests refused;

    MdmRefusals(RefusedRequests refused) {
        this.refused = refused;
    }

    MdmReply malformed(DeviceCertificate certificate, PlistException cause) {
        boolean large = cause.problem() == PlistException.Problem.TOO_LARGE;
        return refuse(
                certificate,
                large ? MdmReply.Problem.TOO_LARGE : MdmReply.Problem.MALFORMED,
                cause.problem() + ": " + cause.getMessage());
    }

    MdmReply refuse(DeviceCertificate certificate, MdmReply.Problem problem, String detail) {
        refused.record(
                "certificate " + certificate.sha256(),
                "mdm.refused",
                null,
                Map.of("reason", problem.name(), "detail", detail));
        return new MdmReply.Refused(problem);
    }
}
