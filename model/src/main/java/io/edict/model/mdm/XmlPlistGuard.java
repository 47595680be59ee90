package io.edict.model.mdm;

import io.edict.model.mdm.PlistException.Problem;
import java.io.StringReader;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Checks an XML property list by streaming over it, so that depth and counts are known before a tree is built: UTF-8,
 * no document type but Apple's, no entity, known elements only, no key twice. Thread-safe.
 */
final class XmlPlistGuard {
    private static final Pattern DECLARATION =
            Pattern.compile("<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");
    private static final Pattern APPLE_DOCTYPE = Pattern.compile("<!DOCTYPE\\s+plist"
            + "(\\s+PUBLIC\\s+\"-//Apple( Computer)?//DTD PLIST 1\\.0//EN\""
            + "\\s+\"https?://www\\.apple\\.com/DTDs/PropertyList-1\\.0\\.dtd\")?\\s*>");
    private static final Pattern MARKUP_DECLARATION =
            Pattern.compile("<!(DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> CONTAINERS = Set.of("plist", "dict", "array");
    private static final Set<String> LEAVES =
            Set.of("key", "string", "integer", "real", "true", "false", "date", "data");
    /** The longest text of a number; the longest that Apple writes has 25 characters. */
    private static final int MAX_NUMBER = 64;

    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,20}");
    private static final Pattern HEXADECIMAL = Pattern.compile("0[xX][0-9A-Fa-f]{1,16}");
    private static final Pattern REAL = Pattern.compile(
            "[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?|[+-]?(inf(inity)?|nan)", Pattern.CASE_INSENSITIVE);
    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final Set<String> ENCODINGS = Set.of("utf-8", "utf8", "us-ascii", "ascii");

    private final XMLInputFactory factory;

    XmlPlistGuard() {
        factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /** The checked text, without its document type. */
    String check(byte[] body) {
        String text = withoutDoctype(decode(body));
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text));
            try {
                new Walk().over(reader);
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw new PlistException(Problem.MALFORMED, "not well-formed XML", e);
        }
        return text;
    }

    private static String decode(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new PlistException(Problem.ENCODING, "not UTF-8", e);
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        checkDeclaredEncoding(text);
        return text;
    }

    private static void checkDeclaredEncoding(String text) {
        Matcher declaration = DECLARATION.matcher(text);
        if (declaration.lookingAt()) {
            if (!ENCODINGS.contains(declaration.group(1).toLowerCase(Locale.ROOT))) {
                throw new PlistException(Problem.ENCODING, "the encoding `" + declaration.group(1) + "`; send UTF-8");
            }
        } else if (text.startsWith("<?xml") && text.lastIndexOf("encoding", text.indexOf("?>")) >= 0) {
            throw new PlistException(Problem.ENCODING, "an encoding that is none; send UTF-8");
        }
    }

    private static String withoutDoctype(String text) {
        Matcher apple = APPLE_DOCTYPE.matcher(text);
        String rest = apple.find() ? text.substring(0, apple.start()) + text.substring(apple.end()) : text;
        if (MARKUP_DECLARATION.matcher(rest).find()) {
            throw new PlistException(Problem.DOCUMENT_TYPE, "a document type other than Apple's");
        }
        return rest;
    }

    /** One pass over the elements of one document. */
    private static final class Walk {
        private final Deque<Level> levels = new ArrayDeque<>();
        private int elements;

        void over(XMLStreamReader reader) throws XMLStreamException {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> start(reader);
                    case XMLStreamConstants.END_ELEMENT -> levels.pop();
                    case XMLStreamConstants.ENTITY_REFERENCE, XMLStreamConstants.DTD ->
                        throw new PlistException(Problem.DOCUMENT_TYPE, "an entity");
                    case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                        throw new PlistException(Problem.MALFORMED, "a processing instruction");
                    default -> {
                        // Text, comments and space are the parser's affair.
                    }
                }
            }
        }

        private void start(XMLStreamReader reader) throws XMLStreamException {
            String name = reader.getLocalName();
            checkPlace(name, levels.peek());
            if (++elements > PlistLimits.MAX_ELEMENTS) {
                throw new PlistException(
                        Problem.TOO_MANY_ELEMENTS, "more than " + PlistLimits.MAX_ELEMENTS + " elements");
            }
            if (CONTAINERS.contains(name)) {
                levels.push(new Level(name));
                // The element `plist` itself is no level.
                if (levels.size() > PlistLimits.MAX_DEPTH + 1) {
                    throw new PlistException(Problem.TOO_DEEP, "nested deeper than " + PlistLimits.MAX_DEPTH);
                }
                return;
            }
            Level parent = levels.element();
            String content = reader.getElementText();
            if (name.equals("key")) {
                parent.key(content);
            }
            if (name.equals("integer") || name.equals("real")) {
                checkNumber(name, content.strip());
            }
        }

        private static void checkNumber(String name, String text) {
            boolean fits = text.length() <= MAX_NUMBER
                    && (name.equals("real") ? REAL.matcher(text).matches() : isInteger(text));
            if (!fits) {
                throw new PlistException(Problem.MALFORMED, "a number that does not fit `" + name + "`");
            }
        }

        private static boolean isInteger(String text) {
            if (!DECIMAL.matcher(text).matches()) {
                return HEXADECIMAL.matcher(text).matches();
            }
            BigInteger value = new BigInteger(text);
            return value.compareTo(LEAST) >= 0 && value.compareTo(GREATEST) <= 0;
        }

        private static void checkPlace(String name, @Nullable Level parent) {
            boolean known = CONTAINERS.contains(name) || LEAVES.contains(name);
            if (!known || name.equals("plist") != (parent == null)) {
                throw new PlistException(Problem.MALFORMED, "an element `" + clip(name) + "` out of place");
            }
            if (parent != null) {
                parent.child(name);
            }
        }

        private static String clip(String name) {
            return name.length() <= 40 ? name : name.substring(0, 40) + "…";
        }
    }

    /** An open container. */
    private static final class Level {
        private final String name;
        private final Set<String> keys = new HashSet<>();
        private int children;

        Level(String name) {
            this.name = name;
        }

        /** A dictionary alternates key and value, an array holds no key, a plist holds one value. */
        void child(String child) {
            boolean key = child.equals("key");
            boolean fits =
                    switch (name) {
                        case "dict" -> key == (children % 2 == 0);
                        case "plist" -> !key && children == 0;
                        default -> !key;
                    };
            if (!fits) {
                throw new PlistException(Problem.MALFORMED, "an element `" + child + "` out of place");
            }
            children++;
        }

        void key(String key) {
            if (!keys.add(key)) {
                throw new PlistException(Problem.DUPLICATE_KEY, "a dictionary holds one key twice");
            }
        }
    }
}
