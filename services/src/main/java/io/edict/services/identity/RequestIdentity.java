package io.edict.services.identity;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who sent a request, from the client certificate of the connection, the header of a trusted proxy and the signature over
 * the body. Whatever is there must hold, and all of it must name one certificate. Thread-safe.
 */
@Component
public class RequestIdentity {
    private final DeviceCertificateVerifier certificates;
    private final ProxyCertificateHeader proxyHeader;
    private final MdmSignature signature;

    RequestIdentity(
            DeviceCertificateVerifier certificates, ProxyCertificateHeader proxyHeader, MdmSignature signature) {
        this.certificates = certificates;
        this.proxyHeader = proxyHeader;
        this.signature = signature;
    }

    /**
     * What a request brings to show who sent it.
     *
     * @param peerAddress the address of the other end of the connection, never one from a header
     * @param tlsCertificate the client certificate of the connection; null: none
     * @param headers the values of the header of this name, in order
     * @param body the whole body
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Evidence(
            String peerAddress,
            @Nullable X509Certificate tlsCertificate,
            Function<String, List<String>> headers,
            byte[] body) {}

    /** Decides who sent the request. */
    public IdentityResult of(Evidence evidence) {
        var results = new ArrayList<IdentityResult>(2);
        boolean proxied = proxyHeader.isProxy(evidence.peerAddress());
        if (proxied) {
            addProxied(evidence, results);
        } else if (evidence.tlsCertificate() != null) {
            results.add(certificates.verify(evidence.tlsCertificate()));
        }
        addSigned(evidence, results);
        return agree(results);
    }

    private void addProxied(Evidence evidence, List<IdentityResult> results) {
        String name = proxyHeader.name();
        if (name == null) {
            return;
        }
        List<String> values = evidence.headers().apply(name);
        if (values.size() > 1) {
            results.add(malformed("the proxy's certificate header comes more than once"));
        } else if (values.size() == 1 && !values.get(0).isBlank()) {
            results.add(decodeProxied(values.get(0)));
        }
    }

    private IdentityResult decodeProxied(String value) {
        try {
            return certificates.verify(proxyHeader.decode(value));
        } catch (IllegalArgumentException e) {
            return malformed("the proxy's certificate header is not in the configured format");
        }
    }

    private void addSigned(Evidence evidence, List<IdentityResult> results) {
        List<String> values = evidence.headers().apply(MdmSignature.HEADER);
        if (values.size() > 1) {
            results.add(malformed("the signature header comes more than once"));
        } else if (values.size() == 1) {
            results.add(signature.verify(values.get(0), evidence.body()));
        }
    }

    private static IdentityResult agree(List<IdentityResult> results) {
        IdentityResult.Proven agreed = null;
        for (IdentityResult result : results) {
            if (!(result instanceof IdentityResult.Proven proven)) {
                return result;
            }
            if (agreed != null
                    && !agreed.certificate()
                            .sha256()
                            .equals(proven.certificate().sha256())) {
                return new IdentityResult.Refused(
                        RefusalReason.CERTIFICATES_DISAGREE, "two sources of identity name two certificates");
            }
            agreed = proven;
        }
        return agreed == null
                ? new IdentityResult.Refused(
                        RefusalReason.CERTIFICATE_MISSING, "the request brings no certificate and no signature")
                : agreed;
    }

    private static IdentityResult malformed(String detail) {
        return new IdentityResult.Refused(RefusalReason.CERTIFICATE_MALFORMED, detail);
    }
}
