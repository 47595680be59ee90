package io.edict.rules.lint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that a page of the documentation shows: code blocks that name a path behind their language. */
final class MarkdownFiles {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]+ (\\S[^\\n]*)\\n(.*?)^```$");

    private MarkdownFiles() {}

    /** The files by path, in the order of the page; a file shown again is shown as it is then. */
    static Map<String, String> of(Path page) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher block = BLOCK.matcher(Files.readString(page));
        while (block.find()) {
            files.put(block.group(1), block.group(2));
        }
        return files;
    }
}
