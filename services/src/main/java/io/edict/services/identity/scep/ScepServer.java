package io.edict.services.identity.scep;

import io.edict.services.identity.CertificateAuthority;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** The operations of SCEP. Thread-safe. */
@Service
public class ScepServer {
    private static final Logger LOG = LoggerFactory.getLogger(ScepServer.class);
    private static final String CAPABILITIES =
            """
            POSTPKIOperation
            SHA-1
            SHA-256
            SHA-384
            SHA-512
            AES
            DES3
            Renewal
            SCEPStandard
            """;

    private final CertificateAuthority authority;
    private final CertificateIssuance issuance;
    private final CertReply reply;
    private final MeterRegistry meters;

    ScepServer(CertificateAuthority authority, CertificateIssuance issuance, MeterRegistry meters) {
        this.authority = authority;
        this.issuance = issuance;
        this.reply = new CertReply(authority);
        this.meters = meters;
    }

    /** The answer to GetCACaps: one capability a line. */
    public String capabilities() {
        return CAPABILITIES;
    }

    /** The answer to GetCACert: the authority's certificate in DER. */
    public byte[] authorityCertificate() {
        try {
            return authority.certificate().getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("the authority's certificate has no encoding", e);
        }
    }

    /**
     * The answer to PKIOperation: a certificate, or why there is none.
     *
     * @param message a request in BER
     * @throws MalformedScepException when no reply can be addressed to the sender
     */
    public byte[] operation(byte[] message) throws MalformedScepException {
        PkiMessage request = PkiMessage.parse(message);
        try {
            request.requireSignature();
            RSAPublicKey requester =
                    RsaKeys.accepted(request.signerCertificate().getSubjectPublicKeyInfo());
            X509Certificate issued = issue(request);
            LOG.info("certificate issued serial={}", issued.getSerialNumber().toString(16));
            count("issued");
            return reply.success(request, requester, issued);
        } catch (ScepFailureException e) {
            LOG.info("certificate refused failInfo={} detail={}", e.failInfo(), e.getMessage());
            count(e.failInfo().name());
            return reply.failure(request, e.failInfo());
        }
    }

    private X509Certificate issue(PkiMessage request) throws ScepFailureException {
        return switch (request.messageType()) {
            case "19" -> issuance.enroll(CertificateRequest.open(request.envelope(), authority.recipient()), request);
            case "17", "18" ->
                issuance.renew(CertificateRequest.open(request.envelope(), authority.recipient()), request);
            case "20" -> throw new ScepFailureException(FailInfo.BAD_CERTIFICATE_ID, "no request is ever pending");
            default -> throw new ScepFailureException(FailInfo.BAD_REQUEST, "the message type is not supported");
        };
    }

    private void count(String outcome) {
        meters.counter("edict.scep.requests", "outcome", outcome).increment();
    }
}
