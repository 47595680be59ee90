package io.edict.rules.dmn;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A checked decision.
 *
 * @param name its name
 * @param type the type of its value
 * @param requires the inputs and decisions that it may read
 * @param used those that it reads
 * @param texts the texts in quotes in its conditions
 * @param reads the properties that it reads, by record
 * @param work how much work it is, see {@link FeelScope#work}
 * @param logic how it comes to its value
 * @param concludes whether its rows conclude
 * @param rows the rows of a table, and what they say where it concludes; empty for expressions
 */
record DmnDecision(
        String name,
        FeelType type,
        List<String> requires,
        Set<String> used,
        Set<String> texts,
        Map<Class<?>, Set<String>> reads,
        List<Long> work,
        DmnLogic logic,
        boolean concludes,
        List<RowRule> rows) {}
