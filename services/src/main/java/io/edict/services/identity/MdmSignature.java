package io.edict.services.identity;

import java.io.IOException;
import java.util.Base64;
import java.util.Collection;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.DefaultCMSSignatureAlgorithmNameGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationVerifier;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.SignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The {@code Mdm-Signature} header: a detached CMS signature over the body, made with the device's identity (Apple,
 * "Passing an identity certificate through a proxy"). BER or DER, with or without signed attributes, by one signer whose
 * certificate comes inside. Thread-safe.
 */
@Component
class MdmSignature {
    static final String HEADER = "Mdm-Signature";
    private static final int HEADER_CHARACTERS_MAX = 32 * 1024;
    private static final int CERTIFICATES_MAX = 8;
    private static final Set<ASN1ObjectIdentifier> DIGESTS = Set.of(
            OIWObjectIdentifiers.idSHA1,
            NISTObjectIdentifiers.id_sha256,
            NISTObjectIdentifiers.id_sha384,
            NISTObjectIdentifiers.id_sha512);
    private static final Set<ASN1ObjectIdentifier> SIGNATURES = Set.of(
            PKCSObjectIdentifiers.rsaEncryption,
            PKCSObjectIdentifiers.sha1WithRSAEncryption,
            PKCSObjectIdentifiers.sha256WithRSAEncryption,
            PKCSObjectIdentifiers.sha384WithRSAEncryption,
            PKCSObjectIdentifiers.sha512WithRSAEncryption,
            X9ObjectIdentifiers.ecdsa_with_SHA1,
            X9ObjectIdentifiers.ecdsa_with_SHA256,
            X9ObjectIdentifiers.ecdsa_with_SHA384,
            X9ObjectIdentifiers.ecdsa_with_SHA512);

    // WHY: tables that the library would otherwise fill anew for every signature.
    private static final CMSSignatureAlgorithmNameGenerator ALGORITHM_NAMES =
            new DefaultCMSSignatureAlgorithmNameGenerator();
    private static final SignatureAlgorithmIdentifierFinder ALGORITHM_IDENTIFIERS =
            new DefaultSignatureAlgorithmIdentifierFinder();
    private static final DigestCalculatorProvider DIGEST_CALCULATORS = digestCalculators();

    private final DeviceCertificateVerifier certificates;

    MdmSignature(DeviceCertificateVerifier certificates) {
        this.certificates = certificates;
    }

    /** Verifies the value of the header over the body, and the signer's certificate. */
    IdentityResult verify(String header, byte[] body) {
        if (header.length() > HEADER_CHARACTERS_MAX) {
            return malformed("the signature is too large");
        }
        try {
            byte[] ber = Base64.getDecoder().decode(header.strip());
            if (!BerGuard.accepts(ber)) {
                return malformed("the signature is not well-formed BER");
            }
            return verify(new CMSSignedData(new CMSProcessableByteArray(body), BerGuard.definite(ber)));
        } catch (CMSException | RuntimeException e) {
            // WHY: the parser answers hostile structure with many kinds of unchecked exceptions.
            return malformed("the signature cannot be parsed");
        }
    }

    private IdentityResult verify(CMSSignedData signed) {
        Collection<SignerInformation> signers = signed.getSignerInfos().getSigners();
        if (!signed.isDetachedSignature() || signers.size() != 1) {
            return invalid("the signature must be detached and have exactly one signer");
        }
        SignerInformation signer = signers.iterator().next();
        if (!DIGESTS.contains(signer.getDigestAlgorithmID().getAlgorithm())
                || !SIGNATURES.contains(new ASN1ObjectIdentifier(signer.getEncryptionAlgOID()))) {
            return invalid("the signature's algorithm is not accepted");
        }
        X509CertificateHolder holder = certificateOf(signer, signed);
        if (holder == null) {
            return invalid("the signer's certificate must come inside the signature, once");
        }
        // WHY: the chain first: it is remembered, while every signature costs a public-key operation.
        IdentityResult identity = certificates.verify(encoded(holder));
        if (identity instanceof IdentityResult.Proven proven && !signedBy(signer, proven.certificate())) {
            return invalid("the signature does not hold for this body");
        }
        return identity;
    }

    private static @Nullable X509CertificateHolder certificateOf(SignerInformation signer, CMSSignedData signed) {
        Collection<X509CertificateHolder> all = signed.getCertificates().getMatches(null);
        var matching = all.stream().filter(signer.getSID()::match).distinct().toList();
        return all.size() <= CERTIFICATES_MAX && matching.size() == 1 ? matching.get(0) : null;
    }

    private static byte[] encoded(X509CertificateHolder holder) {
        try {
            return holder.getEncoded();
        } catch (IOException e) {
            throw new IllegalArgumentException("the certificate has no encoding", e);
        }
    }

    private static boolean signedBy(SignerInformation signer, DeviceCertificate certificate) {
        try {
            // WHY: by the key, not the certificate: the library would judge validity by the signing time that the
            // signer claims.
            return signer.verify(new SignerInformationVerifier(
                    ALGORITHM_NAMES,
                    ALGORITHM_IDENTIFIERS,
                    new JcaContentVerifierProviderBuilder()
                            .build(certificate.certificate().getPublicKey()),
                    DIGEST_CALCULATORS));
        } catch (CMSException | OperatorCreationException e) {
            return false;
        }
    }

    private static DigestCalculatorProvider digestCalculators() {
        try {
            return new JcaDigestCalculatorProviderBuilder().build();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("every Java platform has digests", e);
        }
    }

    private static IdentityResult malformed(String detail) {
        return new IdentityResult.Refused(RefusalReason.CERTIFICATE_MALFORMED, detail);
    }

    private static IdentityResult invalid(String detail) {
        return new IdentityResult.Refused(RefusalReason.SIGNATURE_INVALID, detail);
    }
}
