package io.edict.web.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERPrintableString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSEnvelopedData;
import org.bouncycastle.cms.CMSEnvelopedDataGenerator;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JceCMSContentEncryptorBuilder;
import org.bouncycastle.cms.jcajce.JceKeyTransEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransRecipientInfoGenerator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** SCEP as old clients speak it: triple DES, SHA-1, PKIOperation by GET. */
final class OldScep {
    private static final String ATTRIBUTES = "2.16.840.1.113733.1.9.";
    private final HttpClient http;

    OldScep(HttpClient http) {
        this.http = http;
    }

    X509Certificate enroll(URI url, String challenge, KeyPair keys) throws Exception {
        assertThat(new String(get(url, "GetCACaps", ""), StandardCharsets.US_ASCII))
                .contains("SHA-1", "DES3", "POSTPKIOperation");
        X509Certificate authority = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(get(url, "GetCACert", "")));
        byte[] message = message(challenge, keys, authority);
        byte[] reply = get(url, "PKIOperation", Base64.getEncoder().encodeToString(message));

        CMSSignedData signed = new CMSSignedData(reply);
        byte[] bag = new CMSEnvelopedData((byte[]) signed.getSignedContent().getContent())
                .getRecipientInfos()
                .iterator()
                .next()
                .getContent(new JceKeyTransEnvelopedRecipient(keys.getPrivate()));
        for (X509CertificateHolder holder :
                new CMSSignedData(bag).getCertificates().getMatches(null)) {
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
            if (certificate.getPublicKey().equals(keys.getPublic())) {
                certificate.verify(authority.getPublicKey());
                return certificate;
            }
        }
        throw new AssertionError("no certificate for our key");
    }

    static byte[] message(String challenge, KeyPair keys, X509Certificate authority) throws Exception {
        X500Name name = new X500Name("CN=old client");
        X509Certificate self = selfSigned(name, keys);
        byte[] request = new JcaPKCS10CertificationRequestBuilder(name, keys.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_challengePassword, new DERPrintableString(challenge))
                .build(new JcaContentSignerBuilder("SHA1withRSA").build(keys.getPrivate()))
                .getEncoded();
        CMSEnvelopedDataGenerator envelope = new CMSEnvelopedDataGenerator();
        envelope.addRecipientInfoGenerator(new JceKeyTransRecipientInfoGenerator(authority));
        byte[] sealed = envelope.generate(
                        new CMSProcessableByteArray(request),
                        new JceCMSContentEncryptorBuilder(CMSAlgorithm.DES_EDE3_CBC).build())
                .getEncoded();
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(attribute("2", new DERPrintableString("19")));
        attributes.add(attribute("7", new DERPrintableString(Integer.toHexString(challenge.hashCode()))));
        attributes.add(attribute("5", new DEROctetString(new byte[16])));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                        new JcaDigestCalculatorProviderBuilder().build())
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes)))
                .build(new JcaContentSignerBuilder("SHA1withRSA").build(keys.getPrivate()), self));
        generator.addCertificates(new JcaCertStore(List.of(self)));
        return generator.generate(new CMSProcessableByteArray(sealed), true).getEncoded();
    }

    private static Attribute attribute(String type, ASN1Encodable value) {
        return new Attribute(new ASN1ObjectIdentifier(ATTRIBUTES + type), new DERSet(value));
    }

    static X509Certificate selfSigned(X500Name name, KeyPair keys) throws Exception {
        long now = System.currentTimeMillis();
        return new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.TEN,
                                new Date(now - 3_600_000),
                                new Date(now + 3_600_000),
                                name,
                                keys.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private byte[] get(URI url, String operation, String message) throws Exception {
        URI uri = URI.create(url + (url.getQuery() == null ? "?" : "&") + "operation=" + operation
                + (message.isEmpty() ? "" : "&message=" + URLEncoder.encode(message, StandardCharsets.UTF_8)));
        HttpResponse<byte[]> response =
                http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).as(operation).isEqualTo(200);
        return response.body();
    }
}
