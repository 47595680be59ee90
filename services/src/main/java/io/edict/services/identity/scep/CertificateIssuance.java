package io.edict.services.identity.scep;

import io.edict.services.enrollment.EnrollmentChallenges;
import io.edict.services.identity.DeviceCertificate;
import io.edict.services.identity.DeviceCertificateVerifier;
import io.edict.services.identity.Fingerprint;
import io.edict.services.identity.IdentityResult;
import io.edict.services.identity.IssuedCertificates;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Who gets a certificate: whoever spends a challenge, and an enrolled device that signs with the one it has. */
@Service
class CertificateIssuance {
    private final EnrollmentChallenges challenges;
    private final IssuedCertificates certificates;
    private final DeviceCertificateVerifier verifier;
    private final TransactionTemplate transaction;

    CertificateIssuance(
            EnrollmentChallenges challenges,
            IssuedCertificates certificates,
            DeviceCertificateVerifier verifier,
            PlatformTransactionManager transactions) {
        this.challenges = challenges;
        this.certificates = certificates;
        this.verifier = verifier;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Issues for a challenge, or, as clients did before RenewalReq existed, for the certificate that signed. */
    X509Certificate enroll(CertificateRequest request, PkiMessage message) throws ScepFailureException {
        String challenge = request.challenge();
        if (challenge == null) {
            return renew(request, message);
        }
        String key = Fingerprint.of(request.key().getEncoded());
        Optional<X509Certificate> issued =
                transaction.execute(status -> challenges.spend(challenge, key).map(spent -> fulfil(request, spent)));
        if (issued == null || issued.isEmpty()) {
            throw new ScepFailureException(FailInfo.BAD_REQUEST, "the challenge is unknown, spent or expired");
        }
        return issued.get();
    }

    private X509Certificate fulfil(CertificateRequest request, EnrollmentChallenges.Spent spent) {
        if (spent.certificateSha256() != null) {
            return certificates.find(spent.certificateSha256()).orElseThrow();
        }
        X509Certificate certificate = certificates.issue(
                request.key(),
                request.subject(),
                new IssuedCertificates.Grounds(spent.blueprint(), spent.hash(), null, spent.deviceId()));
        challenges.fulfil(spent, fingerprint(certificate));
        return certificate;
    }

    /** Issues for the certificate that signed, which may be expired: renewal is what an expired one is still good for. */
    X509Certificate renew(CertificateRequest request, PkiMessage message) throws ScepFailureException {
        IdentityResult identity = verifier.verify(parse(message.signerDer()));
        if (!(identity instanceof IdentityResult.Proven proven)) {
            throw new ScepFailureException(
                    FailInfo.BAD_REQUEST, "there is no challenge, and the signer is no device of ours");
        }
        DeviceCertificate old = proven.certificate();
        Optional<X509Certificate> issued = transaction.execute(status -> certificates
                .renewableFor(old)
                .map(device -> certificates.issue(
                        request.key(),
                        request.subject(),
                        new IssuedCertificates.Grounds(null, null, old.sha256(), device))));
        if (issued == null || issued.isEmpty()) {
            throw new ScepFailureException(FailInfo.BAD_REQUEST, "the certificate that signed cannot be renewed");
        }
        return issued.get();
    }

    private static X509Certificate parse(byte[] der) throws ScepFailureException {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new ScepFailureException(FailInfo.BAD_REQUEST, "the signer's certificate cannot be parsed");
        }
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return Fingerprint.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was just made has no encoding", e);
        }
    }
}
