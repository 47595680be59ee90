package io.edict.services.waiver;

import io.edict.model.apple.AppleCatalogue;
import io.edict.model.fact.LibraryItem;
import io.edict.rules.language.Call;
import io.edict.rules.language.Operand;
import io.edict.rules.language.RuleTree;
import io.edict.rules.language.Verb;
import io.edict.rules.policy.BlockingListDefinition;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyCompiler;
import java.util.Set;
import java.util.TreeSet;

/** What of a policy can be waived. A waiver of anything else would never have an effect, and nobody would know. */
final class WaiverTargets {
    private final AppleCatalogue catalogue = new AppleCatalogue();

    boolean has(Policy policy, String target) {
        return catalogue.requestTypes().contains(target)
                || PolicyCompiler.AGENT_COMMANDS.contains(target)
                || names(policy).contains(target);
    }

    private static Set<String> names(Policy policy) {
        Set<String> names = new TreeSet<>();
        policy.library().stream().map(LibraryItem::id).forEach(names::add);
        for (BlockingListDefinition list : policy.definition().blockingLists().values()) {
            list.entries().forEach(entry -> names.add(entry.value()));
        }
        for (RuleTree rule : policy.trees()) {
            names.add(rule.name());
            for (Call call : rule.calls()) {
                boolean named = call.verb() == Verb.PARAMETER || call.verb() == Verb.BLOCK;
                if (named && call.arguments().get(Verb.Part.TARGET) instanceof Operand.Constant constant) {
                    names.add(String.valueOf(constant.value()));
                }
            }
        }
        return names;
    }
}
