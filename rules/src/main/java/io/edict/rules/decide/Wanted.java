package io.edict.rules.decide;

import io.edict.model.decision.Decision;
import io.edict.model.decision.Decision.Kind;
import io.edict.rules.language.Conclusion;
import io.edict.rules.language.Verb;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which items a device should have and must not have, after exclusions and waivers. */
final class Wanted {
    private final List<Decision> decisions = new ArrayList<>();
    private final Map<String, List<Conclusion>> assigned = new LinkedHashMap<>();
    private final Map<String, List<Conclusion>> excluded = new LinkedHashMap<>();
    private final Map<String, List<Conclusion>> waived = new LinkedHashMap<>();

    private Wanted() {}

    static Wanted of(Conclusions conclusions, Waivers waivers) {
        Wanted wanted = new Wanted();
        Map<String, List<Conclusion>> excluding = conclusions.byTarget(Verb.EXCLUDE);
        conclusions.byTarget(Verb.ASSIGN).forEach((item, why) -> {
            if (waivers.waives(item)) {
                wanted.waived.put(item, why);
            } else if (!excluding.containsKey(item)) {
                wanted.assigned.put(item, why);
                wanted.decisions.add(decision(Kind.ASSIGN, item, null, conclusions, why));
            }
        });
        excluding.forEach((item, why) -> {
            if (waivers.waives(item)) {
                wanted.waived.putIfAbsent(item, why);
            } else {
                wanted.excluded.put(item, why);
                wanted.decisions.add(decision(Kind.EXCLUDE, item, why.get(0).detail(), conclusions, why));
            }
        });
        return wanted;
    }

    private static Decision decision(
            Kind kind, String item, @Nullable String detail, Conclusions conclusions, List<Conclusion> why) {
        return new Decision(kind, item, null, null, null, detail, null, null, false, conclusions.reasons(why));
    }

    List<Decision> decisions() {
        return decisions;
    }

    /** Assigned, neither excluded nor waived. */
    boolean assigned(String item) {
        return assigned.containsKey(item);
    }

    List<Conclusion> whyAssigned(String item) {
        return assigned.getOrDefault(item, List.of());
    }

    Map<String, List<Conclusion>> excluded() {
        return excluded;
    }

    Map<String, List<Conclusion>> waived() {
        return waived;
    }
}
