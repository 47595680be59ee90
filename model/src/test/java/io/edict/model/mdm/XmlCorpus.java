package io.edict.model.mdm;

import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.edict.model.mdm.PlistException.Problem;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Hostile XML bodies and why each is refused. */
final class XmlCorpus {
    private XmlCorpus() {}

    static Stream<Arguments> hostile() {
        return Stream.of(documentTypes(), shapes(), sizes(), encodings()).flatMap(cases -> cases);
    }

    private static Stream<Arguments> documentTypes() {
        String use = "<plist><dict><key>a</key><string>&x;</string></dict></plist>";
        return Stream.of(
                refused(
                        "external entity",
                        "<!DOCTYPE plist [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + use,
                        Problem.DOCUMENT_TYPE),
                refused("entity bomb", bomb() + use, Problem.DOCUMENT_TYPE),
                refused(
                        "parameter entity",
                        "<!DOCTYPE plist [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]>" + use,
                        Problem.DOCUMENT_TYPE),
                refused(
                        "external subset",
                        "<!DOCTYPE plist SYSTEM \"http://127.0.0.1:1/x.dtd\">" + use,
                        Problem.DOCUMENT_TYPE),
                refused(
                        "internal subset behind Apple's identifiers",
                        "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\""
                                + " [<!ENTITY x \"y\">]>" + use,
                        Problem.DOCUMENT_TYPE),
                refused(
                        "Apple's identifier at another address",
                        "<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"http://evil.example/x.dtd\">" + use,
                        Problem.DOCUMENT_TYPE),
                refused(
                        "two document types",
                        "<!DOCTYPE plist><!DOCTYPE plist [<!ENTITY x \"y\">]>" + use,
                        Problem.DOCUMENT_TYPE),
                refused(
                        "lower-case document type",
                        "<!doctype plist [<!entity x \"y\">]>" + use,
                        Problem.DOCUMENT_TYPE),
                refused("undeclared entity", use, Problem.MALFORMED));
    }

    private static Stream<Arguments> shapes() {
        return Stream.of(
                refused("empty body", "", Problem.MALFORMED),
                refused("text", "hello", Problem.MALFORMED),
                refused("JSON", "{\"MessageType\":\"Authenticate\"}", Problem.MALFORMED),
                refused("OpenStep property list", "{ MessageType = Authenticate; }", Problem.MALFORMED),
                refused("array outermost", "<plist><array/></plist>", Problem.MALFORMED),
                refused("no value", "<plist/>", Problem.MALFORMED),
                refused("two values", "<plist><dict/><dict/></plist>", Problem.MALFORMED),
                refused("no plist element", "<dict/>", Problem.MALFORMED),
                refused("plist within plist", dict("<key>a</key><plist><dict/></plist>"), Problem.MALFORMED),
                refused("unknown element", dict("<key>a</key><object/>"), Problem.MALFORMED),
                refused("value without key", dict("<string>a</string>"), Problem.MALFORMED),
                refused("key without value", dict("<key>a</key><key>b</key><string/>"), Problem.MALFORMED),
                refused("key in an array", dict("<key>a</key><array><key>b</key></array>"), Problem.MALFORMED),
                refused("element within text", dict("<key>a</key><string>x<true/></string>"), Problem.MALFORMED),
                refused(
                        "duplicate key",
                        dict("<key>UDID</key><string>a</string><key>UDID</key><string>b</string>"),
                        Problem.DUPLICATE_KEY),
                refused(
                        "duplicate key in CDATA",
                        dict("<key>UDID</key><string>a</string><key><![CDATA[UDID]]></key><string>b</string>"),
                        Problem.DUPLICATE_KEY),
                refused(
                        "duplicate key by character reference",
                        dict("<key>UDID</key><true/><key>&#85;DID</key><true/>"),
                        Problem.DUPLICATE_KEY),
                refused("number that is none", dict("<key>a</key><integer>many</integer>"), Problem.MALFORMED),
                refused("empty number", dict("<key>a</key><integer></integer>"), Problem.MALFORMED),
                refused(
                        "number beyond all bounds",
                        dict("<key>a</key><integer>1e99999999</integer>"),
                        Problem.MALFORMED),
                refused(
                        "number beyond all bounds in a key nobody knows",
                        dict("<key>a</key><array><dict><key>z</key><integer>-1E+99999999</integer></dict></array>"),
                        Problem.MALFORMED),
                refused("fraction in an integer", dict("<key>a</key><integer>1.5</integer>"), Problem.MALFORMED),
                refused("word in an integer", dict("<key>a</key><integer>yes</integer>"), Problem.MALFORMED),
                refused("2^64", dict("<key>a</key><integer>18446744073709551616</integer>"), Problem.MALFORMED),
                refused(
                        "less than -2^63",
                        dict("<key>a</key><integer>-9223372036854775809</integer>"),
                        Problem.MALFORMED),
                refused("digits of another script", dict("<key>a</key><integer>١٢</integer>"), Problem.MALFORMED),
                refused("real with a suffix", dict("<key>a</key><real>1d</real>"), Problem.MALFORMED),
                refused("hexadecimal real", dict("<key>a</key><real>0x1p3</real>"), Problem.MALFORMED),
                refused("fraction beyond all bounds", dict("<key>a</key><real>1e99999999</real>"), Problem.MALFORMED),
                refused(
                        "number of 100,000 digits",
                        dict("<key>a</key><integer>" + "9".repeat(100_000) + "</integer>"),
                        Problem.MALFORMED),
                refused("date that is none", dict("<key>a</key><date>yesterday</date>"), Problem.MALFORMED),
                refused("data that is not Base64", dict("<key>a</key><data>§$%&amp;</data>"), Problem.MALFORMED),
                refused("processing instruction", "<?php system('x') ?>" + dict(""), Problem.MALFORMED),
                refused(
                        "style sheet",
                        "<?xml-stylesheet href=\"http://127.0.0.1:1/\"?>" + dict(""),
                        Problem.MALFORMED));
    }

    private static Stream<Arguments> sizes() {
        return Stream.of(
                refused("one level too deep", nested(PlistLimits.MAX_DEPTH), Problem.TOO_DEEP),
                refused("3,000 levels", nested(3_000), Problem.TOO_DEEP),
                refused("50,000 levels", nested(50_000), Problem.TOO_DEEP),
                refused("100,000 dictionaries open", "<plist>" + "<dict><key>a</key>".repeat(50_000), Problem.TOO_DEEP),
                refused(
                        "too many values",
                        dict("<key>a</key><array>" + "<true/>".repeat(PlistLimits.MAX_ELEMENTS) + "</array>"),
                        Problem.TOO_MANY_ELEMENTS),
                refused(
                        "1 MiB and a byte",
                        dict("<key>a</key><string>" + "x".repeat(1 << 20) + "</string>"),
                        Problem.TOO_LARGE));
    }

    private static Stream<Arguments> encodings() {
        String declared = "<?xml version=\"1.0\" encoding=\"%s\"?>" + dict("<key>a</key><string>ü</string>");
        return Stream.of(
                encoded("UTF-16 with mark", declared.formatted("UTF-16"), StandardCharsets.UTF_16),
                encoded("UTF-16 without mark", declared.formatted("UTF-16"), StandardCharsets.UTF_16LE),
                encoded("Latin 1", declared.formatted("ISO-8859-1"), StandardCharsets.ISO_8859_1),
                encoded("UTF-32", declared.formatted("UTF-32"), Charset.forName("UTF-32")),
                refused("declared UTF-7", declared.formatted("UTF-7"), Problem.ENCODING),
                refused("declared UT^8", declared.formatted("UT^8"), Problem.ENCODING),
                refused("declared EBCDIC", declared.formatted("CP037"), Problem.ENCODING),
                arguments("overlong UTF-8", new byte[] {'<', (byte) 0xC0, (byte) 0xAF, '>'}, Problem.ENCODING),
                refused("zero character", dict("<key>a</key><string>\u0000</string>"), Problem.MALFORMED),
                refused("zero character reference", dict("<key>a</key><string>&#0;</string>"), Problem.MALFORMED),
                refused("lone surrogate reference", dict("<key>a</key><string>&#xD800;</string>"), Problem.MALFORMED));
    }

    /** A dictionary that holds so many arrays within each other. */
    static String nested(int arrays) {
        return dict("<key>a</key>" + "<array>".repeat(arrays) + "</array>".repeat(arrays));
    }

    private static String dict(String content) {
        return "<plist version=\"1.0\"><dict>" + content + "</dict></plist>";
    }

    private static String bomb() {
        StringBuilder doctype = new StringBuilder("<!DOCTYPE plist [<!ENTITY x0 \"lol\">");
        for (int i = 1; i < 10; i++) {
            doctype.append("<!ENTITY x")
                    .append(i)
                    .append(" \"")
                    .append(("&x" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        return doctype.append("<!ENTITY x \"&x9;\">]>").toString();
    }

    private static Arguments refused(String name, String body, Problem problem) {
        return arguments(name, body.getBytes(StandardCharsets.UTF_8), problem);
    }

    private static Arguments encoded(String name, String body, Charset charset) {

        return arguments(name, body.getBytes(charset), Problem.ENCODING);
    }
}
