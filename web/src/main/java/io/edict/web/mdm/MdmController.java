package io.edict.web.mdm;

import io.edict.services.identity.DeviceCertificate;
import io.edict.services.mdm.AgentPackage;
import io.edict.services.mdm.MdmCheckin;
import io.edict.services.mdm.MdmConnect;
import io.edict.services.mdm.MdmReply;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RestController;

/**
 * Apple's MDM endpoints: bytes in, bytes out. The body is read whatever its Content-Type says, as some clients send none;
 * answers are 200, or a 4xx without a body, and never 401.
 */
@RestController
class MdmController {
    private final MdmCheckin checkin;
    private final MdmConnect connect;
    private final AgentPackage agentPackage;

    MdmController(MdmCheckin checkin, MdmConnect connect, AgentPackage agentPackage) {
        this.checkin = checkin;
        this.connect = connect;
        this.agentPackage = agentPackage;
    }

    @PutMapping("/mdm/checkin")
    ResponseEntity<byte[]> checkin(
            @RequestAttribute("io.edict.services.identity.DeviceCertificate") DeviceCertificate certificate,
            HttpServletRequest request)
            throws IOException {
        return answer(checkin.handle(certificate, request.getInputStream().readAllBytes()));
    }

    @PutMapping("/mdm/connect")
    ResponseEntity<byte[]> connect(
            @RequestAttribute("io.edict.services.identity.DeviceCertificate") DeviceCertificate certificate,
            HttpServletRequest request)
            throws IOException {
        return answer(connect.handle(certificate, request.getInputStream().readAllBytes()));
    }

    /** The agent's package; a Mac that installs it brings no credentials, and it holds no secret. */
    @GetMapping(AgentPackage.PATH)
    ResponseEntity<byte[]> agentPackage() {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(agentPackage.content().toArray());
    }

    private static ResponseEntity<byte[]> answer(MdmReply reply) {
        if (reply instanceof MdmReply.Plist plist) {
            return ok(MediaType.APPLICATION_XML, plist.body().toArray());
        }
        if (reply instanceof MdmReply.Json json) {
            return ok(MediaType.APPLICATION_JSON, json.body().toArray());
        }
        if (reply instanceof MdmReply.Refused refused) {
            return ResponseEntity.status(status(refused.problem())).build();
        }
        if (reply instanceof MdmReply.Declined) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        return reply instanceof MdmReply.NotFound
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok().build();
    }

    private static ResponseEntity<byte[]> ok(MediaType type, byte[] body) {
        return ResponseEntity.ok().contentType(type).body(body);
    }

    private static HttpStatus status(MdmReply.Problem problem) {
        return switch (problem) {
            case MALFORMED, TOPIC, COMMAND -> HttpStatus.BAD_REQUEST;
            case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
            case SENDER -> HttpStatus.FORBIDDEN;
        };
    }
}
