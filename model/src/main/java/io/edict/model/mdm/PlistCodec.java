package io.edict.model.mdm;

import com.dd.plist.BinaryPropertyListParser;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSObject;
import com.dd.plist.XMLPropertyListParser;
import io.edict.model.mdm.PlistException.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads XML and binary property lists whose outermost value is a dictionary, within the bounds of {@link PlistLimits}.
 * Thread-safe.
 */
public final class PlistCodec {
    private static final byte[] BINARY_MAGIC = "bplist".getBytes(StandardCharsets.US_ASCII);

    private final XmlPlistGuard xmlGuard = new XmlPlistGuard();

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
            return XMLPropertyListParser.parse(xmlGuard.check(body));
        } catch (PlistException e) {
            throw e;
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            // WHY: the guard holds the parser within bounds, but what a parser throws is not ours to promise.
            throw new PlistException(Problem.MALFORMED, "not a property list", e);
        }
    }

    private static boolean startsWith(byte[] body, byte[] prefix) {
        return body.length >= prefix.length && Arrays.equals(body, 0, prefix.length, prefix, 0, prefix.length);
    }
}
