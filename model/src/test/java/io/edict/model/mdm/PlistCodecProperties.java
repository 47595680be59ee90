package io.edict.model.mdm;

import static org.assertj.core.api.Assertions.assertThat;

import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.NSDictionary;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlistCodecProperties {
    private final PlistCodec codec = new PlistCodec();

    @Property(tries = 300)
    void textsComeBackFromXmlAndBinary(@ForAll("texts") Map<String, String> texts) throws Exception {
        NSDictionary written = new NSDictionary();
        texts.forEach(written::put);
        for (byte[] body : List.of(
                written.toXMLPropertyList().getBytes(StandardCharsets.UTF_8),
                BinaryPropertyListWriter.writeToArray(written))) {
            PlistDictionary read = codec.decode(body);
            assertThat(read.keys()).isEqualTo(texts.keySet());
            texts.forEach((key, value) -> assertThat(read.string(key)).isEqualTo(value));
        }
    }

    @Property(tries = 3_000)
    void alteredMessageIsReadOrRefusedButNeverFailsOtherwise(
            @ForAll("messages") String name, @ForAll("alterations") List<Alteration> alterations) {
        byte[] body = MessageFixtures.body(name).clone();
        alterations.forEach(alteration -> alteration.apply(body));
        try {
            assertThat(new MdmMessageCodec().decodeConnect(body).sender()).isNotNull();
        } catch (PlistException refused) {
            assertThat(refused.problem()).isNotNull();
        }
    }

    @Property(tries = 2_000)
    void anyBytesAreReadOrRefused(@ForAll byte[] tail, @ForAll boolean binary) {
        byte[] head = (binary ? "bplist00" : "<plist>").getBytes(StandardCharsets.US_ASCII);
        byte[] body = java.util.Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, body, head.length, tail.length);
        try {
            assertThat(codec.decode(body)).isNotNull();
        } catch (PlistException refused) {
            assertThat(refused.problem()).isNotNull();
        }
    }

    @Provide
    Arbitrary<Map<String, String>> texts() {
        Arbitrary<String> text = Arbitraries.strings()
                .withCharRange(' ', '\uD7FF')
                .ofMaxLength(20)
                // What XML itself does not keep.
                .filter(value -> value.equals(value.strip()));
        return Arbitraries.maps(text.filter(key -> !key.isEmpty()), text).ofMaxSize(20);
    }

    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of(MessageFixtures.names());
    }

    @Provide
    Arbitrary<List<Alteration>> alterations() {
        return net.jqwik.api.Combinators.combine(Arbitraries.integers().between(0, 1 << 20), Arbitraries.bytes())
                .as(Alteration::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    /** Another byte at a place of the body. */
    record Alteration(int place, byte value) {
        void apply(byte[] body) {
            body[place % body.length] = value;
        }
    }
}
