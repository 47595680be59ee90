package io.edict.model.mdm;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.dd.plist.BinaryPropertyListWriter;
import com.dd.plist.PropertyListParser;
import io.edict.fuzz.Bounds;
import io.edict.fuzz.Campaign;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a device sends as a message, in XML or binary, is read or refused. */
class PlistFuzz {
    private static final Bounds BOUNDS = Bounds.ofMebibytes(64);

    private final MdmMessageCodec codec = new MdmMessageCodec();
    private final PlistCodec plists = new PlistCodec();

    @MethodSource("seeds")
    @DictionaryFile(resourcePath = "plist.dict")
    @FuzzTest
    void messageIsReadOrRefused(byte[] body) throws Exception {
        BOUNDS.hold(() -> {
            readOrRefused(() -> codec.decodeCheckin(body));
            readOrRefused(() -> codec.decodeConnect(body));
            readOrRefused(() -> readAll(plists.decode(body)));
        });
    }

    @Test
    void damagedMessagesAreReadOrRefused() throws Exception {
        Campaign.of(PlistFuzz.class, "plist.dict", seeds()).run(8_000, this::messageIsReadOrRefused);
    }

    static Stream<byte[]> seeds() throws Exception {
        List<byte[]> xml =
                MessageFixtures.names().stream().map(MessageFixtures::body).toList();
        List<byte[]> binary = new java.util.ArrayList<>();
        for (byte[] message : xml) {
            if (message[0] == '<') {
                binary.add(BinaryPropertyListWriter.writeToArray(PropertyListParser.parse(message)));
            }
        }
        Stream<byte[]> hostile = Stream.concat(XmlCorpus.hostile(), BinaryCorpus.hostile())
                .map(Arguments::get)
                .map(arguments -> (byte[]) arguments[1])
                .filter(body -> body.length < 4_000);
        return Stream.of(xml.stream(), binary.stream(), hostile).flatMap(seeds -> seeds);
    }

    private static void readOrRefused(Runnable reading) {
        try {
            reading.run();
        } catch (PlistException refused) {
            refused.problem();
        }
    }

    private static void readAll(PlistDictionary dictionary) {
        for (String key : dictionary.keys()) {
            dictionary.string(key);
            dictionary.bool(key);
            dictionary.integer(key);
            dictionary.real(key);
            dictionary.date(key);
            dictionary.data(key);
            dictionary.strings(key);
            PlistDictionary inner = dictionary.dictionary(key);
            if (inner != null) {
                readAll(inner);
            }
            Collection<PlistDictionary> members = dictionary.dictionaries(key);
            if (members != null) {
                members.forEach(PlistFuzz::readAll);
            }
        }
    }
}
