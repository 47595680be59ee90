package io.edict.services.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The authorities whose device certificates are accepted: our own first, then those of {@code EDICT_MDM_TRUSTED_CAS}. */
@Component
public class TrustedAuthorities {
    private final X509Certificate own;
    private final List<X509Certificate> certificates;

    TrustedAuthorities(CertificateAuthority authority, IdentitySettings settings) {
        this.own = authority.certificate();
        var all = new LinkedHashSet<X509Certificate>();
        all.add(own);
        all.addAll(read(settings.trustedCas()));
        this.certificates = List.copyOf(all);
    }

    /** All accepted authorities. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    boolean isOwn(X509Certificate authority) {
        return own.equals(authority);
    }

    Set<TrustAnchor> anchors() {
        return certificates.stream()
                .map(certificate -> new TrustAnchor(certificate, null))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<X509Certificate> read(@Nullable Path file) {
        if (file == null) {
            return List.of();
        }
        var authorities = new ArrayList<X509Certificate>();
        try (InputStream pem = Files.newInputStream(file)) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                authorities.add((X509Certificate) certificate);
            }
        } catch (IOException | CertificateException e) {
            throw new IllegalStateException(
                    "EDICT_MDM_TRUSTED_CAS `" + file + "` cannot be read as PEM certificates", e);
        }
        for (X509Certificate authority : authorities) {
            if (authority.getBasicConstraints() < 0) {
                throw new IllegalStateException("EDICT_MDM_TRUSTED_CAS `" + file + "` holds `"
                        + authority.getSubjectX500Principal() + "`, which is no authority; remove it");
            }
        }
        return List.copyOf(authorities);
    }
}
