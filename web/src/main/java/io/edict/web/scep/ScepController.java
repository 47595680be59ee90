package io.edict.web.scep;

import io.edict.services.identity.scep.MalformedScepException;
import io.edict.services.identity.scep.ScepServer;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** SCEP over HTTP (RFC 8894, section 4). */
@Hidden
@RestController
@RequestMapping("/scep")
class ScepController {
    private static final int MESSAGE_BYTES_MAX = 64 * 1024;
    private static final MediaType CA_CERTIFICATE = MediaType.parseMediaType("application/x-x509-ca-cert");
    private static final MediaType PKI_MESSAGE = MediaType.parseMediaType("application/x-pki-message");

    private final ScepServer scep;

    ScepController(ScepServer scep) {
        this.scep = scep;
    }

    @GetMapping
    ResponseEntity<byte[]> get(
            @RequestParam(defaultValue = "") String operation, @RequestParam(defaultValue = "") String message) {
        return switch (operation) {
            case "GetCACaps" -> answer(MediaType.TEXT_PLAIN, scep.capabilities().getBytes(StandardCharsets.US_ASCII));
            case "GetCACert" -> answer(CA_CERTIFICATE, scep.authorityCertificate());
            case "PKIOperation" -> operation(message);
            default -> refuse(HttpStatus.BAD_REQUEST);
        };
    }

    @PostMapping
    ResponseEntity<byte[]> post(HttpServletRequest request) throws IOException {
        String query = request.getQueryString();
        if (query == null || !("&" + query + "&").contains("&operation=PKIOperation&")) {
            return refuse(HttpStatus.BAD_REQUEST);
        }
        if (request.getContentLengthLong() > MESSAGE_BYTES_MAX) {
            return refuse(HttpStatus.PAYLOAD_TOO_LARGE);
        }
        byte[] message = request.getInputStream().readNBytes(MESSAGE_BYTES_MAX + 1);
        return message.length > MESSAGE_BYTES_MAX ? refuse(HttpStatus.PAYLOAD_TOO_LARGE) : operation(message);
    }

    private ResponseEntity<byte[]> operation(String base64) {
        try {
            // WHY: some clients do not escape the plus signs of Base64, which then arrive as spaces.
            return operation(Base64.getMimeDecoder().decode(base64.replace(' ', '+')));
        } catch (IllegalArgumentException e) {
            return refuse(HttpStatus.BAD_REQUEST);
        }
    }

    private ResponseEntity<byte[]> operation(byte[] message) {
        try {
            return answer(PKI_MESSAGE, scep.operation(message));
        } catch (MalformedScepException e) {
            return refuse(HttpStatus.BAD_REQUEST);
        }
    }

    private static ResponseEntity<byte[]> answer(MediaType type, byte[] body) {
        return ResponseEntity.ok().contentType(type).body(body);
    }

    private static ResponseEntity<byte[]> refuse(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
