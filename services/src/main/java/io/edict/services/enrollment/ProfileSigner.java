package io.edict.services.enrollment;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Signs profiles with the configured certificate, so that a device shows where they come from. */
@Component
class ProfileSigner {
    private final @Nullable PrivateKey key;
    private final List<X509CertificateHolder> chain;

    ProfileSigner(EnrollmentSettings settings) {
        Path certificate = settings.signingCertificate();
        Path keyFile = settings.signingKey();
        if ((certificate == null) != (keyFile == null)) {
            throw new IllegalStateException(
                    "a signing certificate for profiles needs its key: set both settings or neither");
        }
        this.chain = certificate == null ? List.of() : chain(certificate);
        this.key = keyFile == null ? null : key(keyFile);
    }

    /** Whether a signing certificate is configured. */
    boolean isConfigured() {
        return key != null;
    }

    /** The profile inside a CMS signature (SHA-256); as it is when no certificate is configured. */
    byte[] sign(byte[] profile) {
        if (key == null) {
            return profile;
        }
        try {
            var generator = new CMSSignedDataGenerator();
            String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            generator.addSignerInfoGenerator(
                    new JcaSimpleSignerInfoGeneratorBuilder().build(algorithm, key, chain.get(0)));
            for (X509CertificateHolder certificate : chain) {
                generator.addCertificate(certificate);
            }
            return generator
                    .generate(new CMSProcessableByteArray(profile), true)
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("a profile cannot be signed with the configured certificate", e);
        }
    }

    private static List<X509CertificateHolder> chain(Path file) {
        var certificates = new ArrayList<X509CertificateHolder>();
        for (Object object : objects(file)) {
            if (object instanceof X509CertificateHolder certificate) {
                certificates.add(certificate);
            }
        }
        if (certificates.isEmpty()) {
            throw new IllegalStateException("the signing certificate `" + file + "` holds no PEM certificate");
        }
        return List.copyOf(certificates);
    }

    private static PrivateKey key(Path file) {
        try {
            for (Object object : objects(file)) {
                if (object instanceof PrivateKeyInfo info) {
                    return new JcaPEMKeyConverter().getPrivateKey(info);
                }
                if (object instanceof PEMKeyPair pair) {
                    return new JcaPEMKeyConverter().getKeyPair(pair).getPrivate();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the signing key `" + file + "` cannot be read", e);
        }
        throw new IllegalStateException("the signing key `" + file + "` holds no unencrypted PEM key");
    }

    private static List<Object> objects(Path file) {
        var objects = new ArrayList<Object>();
        try (Reader reader = Files.newBufferedReader(file);
                var pem = new PEMParser(reader)) {
            for (Object object = pem.readObject(); object != null; object = pem.readObject()) {
                objects.add(object);
            }
        } catch (IOException e) {
            throw new IllegalStateException("`" + file + "` cannot be read as PEM", e);
        }
        return objects;
    }
}
