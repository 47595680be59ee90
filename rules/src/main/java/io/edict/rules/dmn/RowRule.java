package io.edict.rules.dmn;

import io.edict.rules.yaml.YamlNode.Place;
import java.util.List;

/**
 * What a row of a table concludes.
 *
 * @param number from 1
 * @param place where the row is written
 * @param calls in the order of the columns
 */
record RowRule(int number, Place place, List<Said> calls) {
    /**
     * A call of a verb.
     *
     * @param before the call up to the value
     * @param value the value, as rules write it
     * @param after the rest of the call
     * @param place where the value is written
     */
    record Said(String before, String value, String after, Place place) {
        String text() {
            return before + value + after;
        }
    }
}
