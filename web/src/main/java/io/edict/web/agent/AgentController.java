package io.edict.web.agent;

import io.edict.services.agent.AgentCheckIn;
import io.edict.services.agent.AgentEnrollment;
import io.edict.services.agent.AgentEvents;
import io.edict.services.agent.AgentFiles;
import io.edict.services.agent.AgentJson;
import io.edict.services.agent.AgentReports;
import io.edict.services.agent.EnrollReply;
import io.edict.services.agent.ServerKey;
import io.edict.services.agent.signature.ContentDigest;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The endpoints of agents. Bodies arrive verified, see {@link AgentFilter}. */
@Hidden
@RestController
@RequestMapping("/agent/v1")
class AgentController {
    private final AgentEnrollment enrollment;
    private final AgentCheckIn checkIns;
    private final AgentReports reports;
    private final AgentEvents events;
    private final AgentFiles files;
    private final ServerKey serverKey;
    private final AgentJson json;

    AgentController(
            AgentEnrollment enrollment,
            AgentCheckIn checkIns,
            AgentReports reports,
            AgentEvents events,
            AgentFiles files,
            ServerKey serverKey,
            AgentJson json) {
        this.enrollment = enrollment;
        this.checkIns = checkIns;
        this.reports = reports;
        this.events = events;
        this.files = files;
        this.serverKey = serverKey;
        this.json = json;
    }

    @PostMapping(path = "/enroll", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> enroll(HttpServletRequest request) {
        AgentExchange exchange = AgentExchange.of(request);
        AgentEnrollment.Enrolled enrolled = enrollment.enroll(exchange.signature(), exchange.body());
        return answer(new EnrollReply(
                enrolled.keyId(), enrolled.deviceId(), serverKey.publicKey().toBase64(), 0));
    }

    @PostMapping(path = "/checkin", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> checkIn(HttpServletRequest request) {
        AgentExchange exchange = AgentExchange.of(request);
        return answer(checkIns.checkIn(exchange.caller(), exchange.body()));
    }

    @PostMapping(path = "/commands/{uuid}/report", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> report(@PathVariable UUID uuid, HttpServletRequest request) {
        AgentExchange exchange = AgentExchange.of(request);
        return answer(reports.report(exchange.caller(), uuid, exchange.body()));
    }

    @PostMapping(path = "/events", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> events(HttpServletRequest request) {
        AgentExchange exchange = AgentExchange.of(request);
        return answer(events.record(exchange.caller(), exchange.body()));
    }

    /** A file by its SHA-256; Spring answers Range requests from the resource. */
    @GetMapping("/files/{sha256:[0-9a-f]{64}}")
    ResponseEntity<Resource> file(@PathVariable String sha256, HttpServletRequest request) {
        byte[] content = files.content(AgentExchange.of(request).caller(), sha256);
        return ResponseEntity.ok()
                .header(
                        SignedReply.REPR_DIGEST,
                        ContentDigest.ofSha256(HexFormat.of().parseHex(sha256)))
                .header(HttpHeaders.ETAG, '"' + sha256 + '"')
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new ByteArrayResource(content));
    }

    private ResponseEntity<byte[]> answer(Object reply) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json.write(reply));
    }
}
