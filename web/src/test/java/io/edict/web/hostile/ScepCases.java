package io.edict.web.hostile;

import static io.edict.web.hostile.HostileCase.scep;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Attempts to get a certificate that is nobody's due. */
final class ScepCases {
    private static final String ATTRIBUTES = "2.16.840.1.113733.1.9.";
    private static final String SIGNED_DATA_OID = "\u0006\t*\u0086H\u0086\u00f7\r\u0001\u0007\u0002";

    private ScepCases() {}

    static List<HostileCase> all() {
        return List.of(
                scep("no operation", field -> get(field, "")),
                scep("an unheard-of operation", field -> get(field, "?operation=GiveMeAll")),
                scep("PKIOperation without a message", field -> get(field, "?operation=PKIOperation")),
                scep("a message that is no base64", field -> get(field, "?operation=PKIOperation&message=%25%25")),
                scep(
                        "a message of 30 kB by GET",
                        field -> get(field, "?operation=PKIOperation&message=" + "A".repeat(30_000))),
                scep("an empty message", field -> post(field, new byte[0])),
                scep("a message that is no CMS", field -> post(field, "hello".getBytes(StandardCharsets.UTF_8))),
                scep("2 MiB of zeros", field -> post(field, new byte[2 << 20])),
                scep("deeply nested BER", field -> post(field, IdentityCases.nestedBer(200_000))),
                scep(
                        "a CMS header that promises 2 GiB",
                        field -> post(
                                field,
                                ("0\u0084\u007f\u00ff\u00ff\u00ff" + SIGNED_DATA_OID)
                                        .getBytes(StandardCharsets.ISO_8859_1))),
                scep("no challenge", field -> request(field, Request.honest("").withRealChallenge(false))),
                scep(
                        "a wrong challenge",
                        field -> request(field, Request.honest("wrong").withRealChallenge(false))),
                scep("a challenge used twice", field -> {
                    Request first =
                            Request.honest(field.freshProfile().challenge()).withRealChallenge(false);
                    Answer honest = request(field, first);
                    if (!honest.accepted()) {
                        throw new AssertionError("an honest request was refused: " + honest);
                    }
                    return request(field, first);
                }),
                scep(
                        "an RSA key of 1024 bits",
                        field -> request(field, Request.honest("").withKeyBits(1024))),
                scep(
                        "a request signed by another key than it carries",
                        field -> request(field, Request.honest("").withForeignKey(true))),
                scep(
                        "a request hashed with MD5",
                        field -> request(field, Request.honest("").withAlgorithm("MD5withRSA"))),
                scep(
                        "an unheard-of message type",
                        field -> request(field, Request.honest("").withType("99"))),
                scep(
                        "a CertRep instead of a request",
                        field -> request(field, Request.honest("").withType("3"))),
                scep(
                        "a renewal by a stranger",
                        field -> request(
                                field,
                                Request.honest("").withRealChallenge(false).withType("17"))),
                scep(
                        "a subject of 50 kB",
                        field -> request(field, Request.honest("").withSubject("CN=" + "a".repeat(50_000)))));
    }

    /** What to ask for; the challenge is taken from a fresh profile where it is to be a real one. */
    private record Request(
            String challenge,
            boolean realChallenge,
            int keyBits,
            boolean foreignKey,
            String algorithm,
            String type,
            String subject) {
        static Request honest(String challenge) {
            return new Request(challenge, true, 2048, false, "SHA256withRSA", "19", "CN=attacker");
        }

        Request withRealChallenge(boolean real) {
            return new Request(challenge, real, keyBits, foreignKey, algorithm, type, subject);
        }

        Request withKeyBits(int bits) {
            return new Request(challenge, realChallenge, bits, foreignKey, algorithm, type, subject);
        }

        Request withForeignKey(boolean foreign) {
            return new Request(challenge, realChallenge, keyBits, foreign, algorithm, type, subject);
        }

        Request withAlgorithm(String other) {
            return new Request(challenge, realChallenge, keyBits, foreignKey, other, type, subject);
        }

        Request withType(String other) {
            return new Request(challenge, realChallenge, keyBits, foreignKey, algorithm, other, subject);
        }

        Request withSubject(String other) {
            return new Request(challenge, realChallenge, keyBits, foreignKey, algorithm, type, other);
        }
    }

    private static Answer request(Battlefield field, Request request) throws Exception {
        String challenge = request.realChallenge() ? field.freshProfile().challenge() : request.challenge();
        return post(field, message(field, request, challenge));
    }

    private static byte[] message(Battlefield field, Request request, String challenge) throws Exception {
        KeyPair keys = Signatures.rsa(request.keyBits());
        KeyPair signer = request.foreignKey() ? Signatures.rsa(2048) : keys;
        var self = Signatures.selfSigned("CN=attacker", signer);
        var builder = new JcaPKCS10CertificationRequestBuilder(new X500Name(request.subject()), keys.getPublic());
        if (!challenge.isEmpty()) {
            builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString(challenge));
        }
        byte[] csr = builder.build(new JcaContentSignerBuilder(request.algorithm()).build(signer.getPrivate()))
                .getEncoded();
        CMSEnvelopedDataGenerator envelope = new CMSEnvelopedDataGenerator();
        envelope.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(authority(field)));
        byte[] sealed = envelope.generate(
                        new CMSProcessableByteArray(csr),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.AES128_CBC).build())
                .getEncoded();
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute("2", new DERPrintableString(request.type())));
        attributes.add(attribute("7", new DERPrintableString("hostile")));
        attributes.add(attribute("5", new DEROctetString(new byte[16])));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(self.privateKey()), self.certificate()));
        generator.addCertificates(new JcaCertStore(List.of(self.certificate())));
        return generator.generate(new CMSProcessableByteArray(sealed), true).getEncoded();
    }

    private static Attribute attribute(String type, ASN1Encodable value) {
        return new Attribute(new ASN1ObjectIdentifier(ATTRIBUTES + type), new DERSet(value));
    }

    private static X509Certificate authority(Battlefield field) throws Exception {
        Answer answer = field.send("GET", "/scep?operation=GetCACert", Map.of(), new byte[0]);
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(answer.bytes()));
    }

    private static Answer get(Battlefield field, String query) throws Exception {
        return notIssued(field.send("GET", "/scep" + query, Map.of(), new byte[0]));
    }

    private static Answer post(Battlefield field, byte[] message) throws Exception {
        return notIssued(field.send(
                "POST", "/scep?operation=PKIOperation", Map.of("Content-Type", "application/x-pki-message"), message));
    }

    /** SCEP refuses with status 200 and a CertRep that says so (RFC 8894, section 3.3.2). */
    private static Answer notIssued(Answer answer) {
        if (answer.status() != 200) {
            return answer;
        }
        try {
            SignerInformation signer = new CMSSignedData(answer.bytes())
                    .getSignerInfos()
                    .iterator()
                    .next();
            Attribute status = signer.getSignedAttributes().get(new ASN1ObjectIdentifier(ATTRIBUTES + "3"));
            boolean failure =
                    ((ASN1String) status.getAttributeValues()[0]).getString().equals("2");
            return failure ? new Answer(400, answer.retryAfter(), "CertRep: FAILURE") : answer;
        } catch (CMSException e) {
            return answer;
        }
    }
}
