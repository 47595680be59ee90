package io.edict.simulator.mdm;

import com.dd.plist.NSArray;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.PropertyListParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/** Property lists: parsing, writing and looking into them. */
final class Plists {

    private Plists() {}

    /** @throws MalformedReplyException when the bytes are no property list whose root is a dictionary */
    static NSDictionary parse(byte[] bytes) {
        try {
            if (PropertyListParser.parse(bytes) instanceof NSDictionary dictionary) {
                return dictionary;
            }
        } catch (IOException
                | com.dd.plist.PropertyListFormatException
                | ParseException
                | ParserConfigurationException
                | SAXException e) {
            throw new MalformedReplyException("no property list: " + e.getMessage(), e);
        }
        throw new MalformedReplyException("no dictionary at the root of the property list", null);
    }

    static byte[] write(NSDictionary dictionary) {
        return dictionary.toXMLPropertyList().getBytes(StandardCharsets.UTF_8);
    }

    static Optional<NSDictionary> dictionary(NSDictionary in, String key) {
        return Optional.ofNullable(in.get(key))
                .filter(NSDictionary.class::isInstance)
                .map(NSDictionary.class::cast);
    }

    static Optional<String> string(NSDictionary in, String key) {
        return Optional.ofNullable(in.get(key)).map(NSObject::toJavaObject).map(Object::toString);
    }

    static boolean bool(NSDictionary in, String key) {
        return in.get(key) instanceof com.dd.plist.NSNumber number && number.boolValue();
    }

    static Stream<NSObject> array(NSDictionary in, String key) {
        return in.get(key) instanceof NSArray array ? Stream.of(array.getArray()) : Stream.empty();
    }

    static Stream<NSDictionary> dictionaries(NSDictionary in, String key) {
        return array(in, key).filter(NSDictionary.class::isInstance).map(NSDictionary.class::cast);
    }

    static NSArray array(Stream<? extends NSObject> elements) {
        return new NSArray(elements.toArray(NSObject[]::new));
    }
}
