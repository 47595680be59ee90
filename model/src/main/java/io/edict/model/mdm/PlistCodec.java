package io.edict.model.mdm;

import com.dd.plist.BinaryPropertyListParser;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.XMLPropertyListParser;
import io.edict.model.mdm.PlistException.Problem;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Reads XML and binary property lists whose outermost value is a dictionary, within the bounds of {@link PlistLimits}.
 * Thread-safe.
 */
public final class PlistCodec {
    private static final byte[] BINARY_MAGIC = "bplist".getBytes(StandardCharsets.US_ASCII);

    /** More would only wait: so many requests are never parsed at once. */
    private static final int IDLE_PARSERS_MAX = 16;

    private final XmlPlistGuard xmlGuard = new XmlPlistGuard();
    private final DocumentBuilderFactory factory = factory();
    /** WHY: making one costs as much as parsing a message of the usual size. */
    private final Queue<DocumentBuilder> parsers = new ArrayBlockingQueue<>(IDLE_PARSERS_MAX);

    /**
     * Reads a property list.
     *
     * @throws PlistException when the body is refused; no other exception and no error leaves this method
     */
    public PlistDictionary decode(byte[] body) {
        if (body.length > PlistLimits.MAX_BYTES) {
            throw new PlistException(Problem.TOO_LARGE, "more than " + PlistLimits.MAX_BYTES + " bytes");
        }
        if (parse(body) instanceof NSDictionary dictionary) {
            return new PlistDictionary(dictionary);
        }
        throw new PlistException(Problem.MALFORMED, "the outermost value is not a dictionary");
    }

    private NSObject parse(byte[] body) {
        try {
            if (startsWith(body, BINARY_MAGIC)) {
                BinaryPlistGuard.check(body);
                return BinaryPropertyListParser.parse(body);
            }
            return tree(xmlGuard.check(body));
        } catch (PlistException e) {
            throw e;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // WHY: the guard holds the parser within bounds, but what a parser throws is not ours to promise.
            throw new PlistException(Problem.MALFORMED, "not a property list", e);
        }
    }

    private NSObject tree(String checked) throws Exception {
        DocumentBuilder idle = parsers.poll();
        DocumentBuilder parser = idle != null ? idle : factory.newDocumentBuilder();
        // WHY: the parser's own handler writes what it dislikes to the terminal.
        parser.setErrorHandler(new DefaultHandler());
        Document document = parser.parse(new InputSource(new StringReader(checked)));
        // A parser that failed is not used again.
        parsers.offer(parser);
        return XMLPropertyListParser.parse(document);
    }

    private static DocumentBuilderFactory factory() {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        try {
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the parser of the Java platform knows these features", e);
        }
        factory.setIgnoringComments(true);
        factory.setCoalescing(true);
        return factory;
    }

    private static boolean startsWith(byte[] body, byte[] prefix) {
        return body.length >= prefix.length && Arrays.equals(body, 0, prefix.length, prefix, 0, prefix.length);
    }
}
