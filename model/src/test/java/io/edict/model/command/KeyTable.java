package io.edict.model.command;

import com.dd.plist.NSArray;
import com.dd.plist.NSData;
import com.dd.plist.NSDictionary;
import com.dd.plist.NSNumber;
import com.dd.plist.NSObject;
import com.dd.plist.NSString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Holds a command against the keys of Apple's schema. */
final class KeyTable {
    private final Map<String, Map<String, Row>> rows = new HashMap<>();

    KeyTable() {
        try (InputStream in = KeyTable.class.getResourceAsStream("command-keys.tsv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(cells -> rows.computeIfAbsent(cells[0], any -> new HashMap<>())
                            .put(cells[1], new Row(cells[2], cells[3], cells[4])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the schema does not allow. */
    List<String> faults(String requestType, NSDictionary body) {
        Map<String, Row> keys = rows.getOrDefault(requestType, Map.of());
        List<String> faults = new ArrayList<>();
        checkDictionary("", body, keys, faults);
        keys.forEach((path, row) -> {
            if (row.presence.equals("required") && !path.contains(".") && !body.containsKey(path)) {
                faults.add(path + " is missing");
            }
        });
        return faults;
    }

    private static void checkDictionary(
            String prefix, NSDictionary dictionary, Map<String, Row> keys, List<String> faults) {
        dictionary.forEach((key, value) -> checkValue(prefix + key, value, keys, faults));
    }

    private static void checkValue(String path, NSObject value, Map<String, Row> keys, List<String> faults) {
        Row row = keys.get(path);
        if (row == null) {
            faults.add(path + " is not a key");
        } else if (!row.allows(value)) {
            faults.add(path + " is no " + row.type + " of " + row.allowed);
        } else if (keys.containsKey(path + ".ANY")) {
            return;
        } else if (value instanceof NSDictionary inner) {
            checkDictionary(path + ".", inner, keys, faults);
        } else if (value instanceof NSArray array) {
            for (NSObject item : array.getArray()) {
                checkValue(path + "." + member(path, item), item, keys, faults);
            }
        }
    }

    /** The schema names the members of an array, those of Settings by their Item. */
    private static String member(String path, NSObject item) {
        if (path.equals("Settings")) {
            return ((NSDictionary) item).get("Item").toString();
        }
        return path.substring(path.lastIndexOf('.') + 1) + "Item";
    }

    private record Row(String type, String presence, String allowed) {
        boolean allows(NSObject value) {
            boolean ofType =
                    switch (type) {
                        case "string" -> value instanceof NSString;
                        case "boolean" -> value instanceof NSNumber number && number.isBoolean();
                        case "integer" -> value instanceof NSNumber number && number.isInteger();
                        case "data" -> value instanceof NSData;
                        case "array" -> value instanceof NSArray;
                        case "dictionary" -> value instanceof NSDictionary;
                        default -> false;
                    };
            return ofType
                    && (allowed.equals("-") || List.of(allowed.split("\\|")).contains(value.toString()));
        }
    }
}
