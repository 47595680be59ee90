package io.edict.rules.decide;

import io.edict.model.fact.BlockEntry;
import io.edict.model.fact.LibraryItem;
import io.edict.rules.dmn.PolicyDecisions;
import io.edict.rules.language.RuleSet;
import java.util.List;
import java.util.Map;

/**
 * What a revision brings to a decision.
 *
 * @param revision the SHA-256 that names it
 * @param rules its rules, built-in ones included
 * @param decisions its decisions in DMN
 * @param library its library items and blocking lists
 * @param blockEntries the entries of its blocking lists, by list
 * @param restraints what holds its commands back
 */
public record DecisionInput(
        String revision,
        RuleSet rules,
        PolicyDecisions decisions,
        List<LibraryItem> library,
        Map<String, List<BlockEntry>> blockEntries,
        Restraints restraints) {
    public DecisionInput {
        library = List.copyOf(library);
        blockEntries = Map.copyOf(blockEntries);
    }
}
