package io.edict.services.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.BEROctetString;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERTaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;

class BerGuardTests {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void valuesOfIndefiniteLengthAreToldTheirLengths() {
        assertThat(definite("308004012a30800201050000" + "0000")).isEqualTo("300804012a3003020105");
    }

    @Test
    void whatIsDefiniteStaysAsItIs() throws IOException {
        byte[] der = new DEROctetString(new byte[70_000]).getEncoded();
        assertThat(BerGuard.definite(der)).isEqualTo(der);
        assertThat(definite("30050403000000")).isEqualTo("30050403000000");
        assertThat(definite("bf8101020500")).isEqualTo("bf8101020500");
    }

    @Test
    void theParserReadsTheSameValue() throws IOException {
        var octets = new BEROctetString(new byte[300]);
        byte[] ber = new BERSequence(new ASN1Encodable[] {
                    new ASN1Integer(5), new BERTaggedObject(true, 0, new BERSequence(octets)), new ASN1Integer(1 << 20)
                })
                .getEncoded();
        byte[] definite = BerGuard.definite(ber);
        assertThat(definite).isNotEqualTo(ber);
        assertThat(BerGuard.accepts(definite)).isTrue();
        assertThat(ASN1Primitive.fromByteArray(definite)).isEqualTo(ASN1Primitive.fromByteArray(ber));
    }

    private static String definite(String ber) {
        byte[] bytes = HEX.parseHex(ber);
        assertThat(BerGuard.accepts(bytes)).isTrue();
        return HEX.formatHex(BerGuard.definite(bytes));
    }
}
