package io.edict.model.mdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDate;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSString;
import io.edict.model.mdm.PlistException.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlistCodecTests {
    private static final String APPLE_DOCTYPE = "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\""
            + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">";
    private final PlistCodec codec = new PlistCodec();

    @ParameterizedTest
    @ValueSource(
            strings = {
                APPLE_DOCTYPE,
                "<!DOCTYPE plist PUBLIC \"-//Apple Computer//DTD PLIST 1.0//EN\"\n"
                        + " \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">",
                "<!DOCTYPE plist>",
                ""
            })
    void appleDocumentTypesPass(String doctype) {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + doctype
                + "\n<plist version=\"1.0\"><dict><key>a</key><string>ü</string></dict></plist>";
        assertThat(codec.decode(utf8(xml)).string("a")).isEqualTo("ü");
        assertThat(codec.decode(utf8("\uFEFF" + xml)).string("a")).isEqualTo("ü");
    }

    @Test
    void valuesOfEveryTypeAreReadFromXmlAndBinary() throws Exception {
        NSDictionary written = everyType();
        for (byte[] body :
                new byte[][] {utf8(written.toXMLPropertyList()), BinaryPropertyListWriter.writeToArray(written)}) {
            PlistDictionary read = codec.decode(body);
            assertThat(read.string("text")).isEqualTo("héllo & 😀");
            assertThat(read.integer("whole")).isEqualTo(-7);
            assertThat(read.real("real")).isEqualTo(0.25);
            assertThat(read.bool("yes")).isTrue();
            assertThat(read.date("date")).isEqualTo(Instant.parse("2026-11-24T12:00:00Z"));
            assertThat(read.data("data")).isEqualTo(Bytes.of(new byte[] {1, 2, 3}));
            assertThat(read.strings("list")).containsExactly("x", "y");
            assertThat(read.dictionary("inner").string("k")).isEqualTo("v");
            assertThat(read.keys()).hasSize(8);
        }
    }

    @Test
    void valueOfAnotherTypeIsUnknown() {
        PlistDictionary read = codec.decode(utf8(everyType().toXMLPropertyList()));
        assertThat(read.string("whole")).isNull();
        assertThat(read.integer("text")).isNull();
        assertThat(read.integer("yes")).isNull();
        assertThat(read.bool("whole")).isNull();
        assertThat(read.date("text")).isNull();
        assertThat(read.data("text")).isNull();
        assertThat(read.dictionary("list")).isNull();
        assertThat(read.dictionaries("list")).isEmpty();
        assertThat(read.strings("nothing")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "integer, 0, 0",
        "integer, -9223372036854775808, -9.223372036854775808E18",
        "integer, 18446744073709551615, 1.8446744073709551615E19",
        "integer, 0x1F, 31",
        "real, 2.5, 2.5",
        "real, -0, 0",
        "real, 1e+20, 1E20",
        "real, 2.2250738585072014e-308, 2.2250738585072014E-308"
    })
    void numbersThatApplesSerializerWritesPass(String element, String text, double value) {
        String xml = "<plist><dict><key>a</key><%1$s>%2$s</%1$s></dict></plist>".formatted(element, text);
        assertThat(codec.decode(utf8(xml)).real("a")).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "+infinity", "-infinity"})
    void realWithoutAValueIsUnknown(String text) {
        String xml = "<plist><dict><key>a</key><real>" + text + "</real></dict></plist>";
        assertThat(codec.decode(utf8(xml)).real("a")).isNull();
    }

    @Test
    void deepestAllowedNestingPasses() throws Exception {
        byte[] xml = utf8(XmlCorpus.nested(PlistLimits.MAX_DEPTH - 1));
        assertThat(codec.decode(xml).contains("a")).isTrue();
        assertThat(codec.decode(BinaryCorpus.nested(PlistLimits.MAX_DEPTH - 1)).contains("a"))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"io.edict.model.mdm.XmlCorpus#hostile", "io.edict.model.mdm.BinaryCorpus#hostile"})
    void hostileBodyIsRefusedFastAndTyped(String name, byte[] body, Problem problem) {
        Instant begin = Instant.now();
        PlistException refusal = catchThrowableOfType(PlistException.class, () -> codec.decode(body));
        assertThat(refusal).as(name).isNotNull();
        assertThat(refusal.problem()).as(name).isEqualTo(problem);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @MethodSource("truncations")
    void everyTruncatedBodyIsRefused(byte[] body) {
        assertThatThrownBy(() -> codec.decode(body)).isInstanceOf(PlistException.class);
    }

    static Stream<Arguments> truncations() throws Exception {
        byte[] xml = utf8(everyType().toXMLPropertyList());
        byte[] binary = BinaryPropertyListWriter.writeToArray(everyType());
        return Stream.of(xml, binary)
                .flatMap(whole -> Stream.iterate(0, length -> length < whole.length - 10, length -> length + 7)
                        .map(length -> arguments((Object) java.util.Arrays.copyOf(whole, length))));
    }

    private static NSDictionary everyType() {
        NSDictionary inner = new NSDictionary();
        inner.put("k", "v");
        NSDictionary all = new NSDictionary();
        all.put("text", "héllo & 😀");
        all.put("whole", new NSNumber(-7));
        all.put("real", new NSNumber(0.25));
        all.put("yes", new NSNumber(true));
        all.put("date", new NSDate(Date.from(Instant.parse("2026-11-24T12:00:00Z"))));
        all.put("data", new NSData(new byte[] {1, 2, 3}));
        all.put("list", new NSArray(new NSString("x"), new NSString("y")));
        all.put("inner", inner);
        return all;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
