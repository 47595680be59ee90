package io.edict.services.mdm.report;

import io.edict.model.fact.Certificate;
import io.edict.model.fact.Facts;
import io.edict.model.fact.FactsBuilder;
import io.edict.model.mdm.Bytes;
import io.edict.model.mdm.PlistDictionary;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to CertificateList. A certificate that cannot be read is known by its name alone. */
final class CertificateListReport implements Report {
    private static final int MAX_CERTIFICATE_BYTES = 64 << 10;
    private static final int MAX_NAME = 255;

    @Override
    public Facts apply(Facts facts, PlistDictionary answer) {
        List<PlistDictionary> list = answer.dictionaries("CertificateList");
        if (list == null) {
            return facts;
        }
        List<Certificate> certificates =
                list.stream().map(CertificateListReport::certificate).distinct().toList();
        return FactsBuilder.builder(facts).certificates(certificates).build();
    }

    private static Certificate certificate(PlistDictionary item) {
        X509Certificate parsed = parse(item.data("Data"));
        return new Certificate(
                Values.text(item, "CommonName"),
                parsed == null ? null : clip(parsed.getIssuerX500Principal().getName()),
                parsed == null ? null : parsed.getNotAfter().toInstant(),
                Boolean.TRUE.equals(item.bool("IsIdentity")));
    }

    private static @Nullable X509Certificate parse(@Nullable Bytes data) {
        if (data == null || data.length() > MAX_CERTIFICATE_BYTES) {
            return null;
        }
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(data.toArray()));
        } catch (CertificateException | RuntimeException e) {
            return null;
        }
    }

    private static String clip(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }
}
