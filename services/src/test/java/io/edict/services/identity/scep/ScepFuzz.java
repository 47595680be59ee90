package io.edict.services.identity.scep;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import io.edict.services.identity.CertificateAuthority;
import io.edict.services.identity.IdentityFixture;
import io.edict.services.store.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cms.CMSAlgorithm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever comes as a SCEP message is answered or refused. The layers of a message hide one another behind encryption and
 * signatures, so the first byte says which of them the rest is; an honest client puts the others around it.
 */
class ScepFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(64);
    private static final IdentityFixture NODE = new IdentityFixture(TestDatabase.create(TestDatabase.Kind.H2));
    private static final ScepTestClient CLIENT =
            new ScepTestClient(NODE.get(CertificateAuthority.class).certificate());
    private static final ScepTestClient.Options OPTIONS = new ScepTestClient.Options();
    private static final X509Certificate SIGNER = signer();

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "/io/edict/services/identity/ber.dict")
    @FuzzTest
    void messageIsAnsweredOrRefused(byte[] layer) throws Exception {
        byte[] message = message(layer);
        BOUNDS.hold(() -> {
            try {
                assertThat(NODE.scep().operation(message)).isNotEmpty();
            } catch (MalformedScepException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        });
    }

    @Test
    void damagedMessagesAreAnsweredOrRefused() throws Exception {
        Campaign.of(ScepFuzz.class, "/io/edict/services/identity/ber.dict", seeds())
                .run(700, this::messageIsAnsweredOrRefused);
    }

    private static byte[] message(byte[] layer) throws Exception {
        byte[] content = layer.length == 0 ? layer : Arrays.copyOfRange(layer, 1, layer.length);
        return switch (layer.length == 0 ? 'm' : layer[0]) {
            case 'r' -> signed(CLIENT.encrypted(content, CMSAlgorithm.AES128_CBC));
            case 'e' -> signed(content);
            default -> content;
        };
    }

    private static byte[] signed(byte[] envelope) throws Exception {
        return CLIENT.signed(envelope, SIGNER, OPTIONS.key.getPrivate(), OPTIONS);
    }

    static Stream<byte[]> seeds() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        byte[] request = CLIENT.csr("a guess", OPTIONS);
        seeds.add(layer('r', request));
        seeds.add(layer('r', CLIENT.csr(null, OPTIONS)));
        for (ASN1ObjectIdentifier cipher :
                List.of(CMSAlgorithm.AES128_CBC, CMSAlgorithm.AES256_CBC, CMSAlgorithm.DES_EDE3_CBC)) {
            seeds.add(layer('e', CLIENT.encrypted(request, cipher)));
        }
        for (String type : List.of("17", "19", "20")) {
            var options = new ScepTestClient.Options(OPTIONS.key);
            options.messageType = type;
            seeds.add(layer('m', CLIENT.request("a guess", options).message()));
        }
        return seeds.stream();
    }

    private static byte[] layer(char kind, byte[] content) {
        var layer = new ByteArrayOutputStream();
        layer.write(kind);
        layer.writeBytes(content);
        return layer.toByteArray();
    }

    private static X509Certificate signer() {
        try {
            return ScepTestClient.selfSigned(OPTIONS.key, OPTIONS.subject);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
