package io.edict.rules.policy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A blueprint with its assignment map, as {@code blueprints/ID.yaml} defines it. A device belongs to exactly one.
 *
 * @param name the name people see
 * @param enrollmentCode what people enter in the enrollment portal; null: nobody enrolls into it by code
 * @param items assigned to every device of the blueprint
 * @param parameters values that hold on every device of the blueprint
 * @param map blocks, evaluated in order
 */
public record BlueprintDefinition(
        String name,
        @Nullable String enrollmentCode,
        List<String> items,
        Map<String, String> parameters,
        List<MapBlock> map) {
    public BlueprintDefinition {
        items = List.copyOf(items);
        parameters = Map.copyOf(parameters);
        map = List.copyOf(map);
    }

    /**
     * Branches of which the first that holds is taken.
     *
     * @param block the branches
     */
    public record MapBlock(List<MapBranch> block) {
        public MapBlock {
            block = List.copyOf(block);
        }
    }

    /**
     * A branch: if, else if or else.
     *
     * @param condition the left-hand side of a rule; null: the last branch, which holds when no other does
     * @param otherwise true for that last branch, else null
     * @param items assigned when the branch is taken
     * @param map further blocks, evaluated when the branch is taken
     */
    public record MapBranch(
            @JsonProperty("if") @Nullable String condition,
            @JsonProperty("else") @Nullable Boolean otherwise,
            List<String> items,
            List<MapBlock> map) {
        public MapBranch {
            items = List.copyOf(items);
            map = List.copyOf(map);
        }
    }
}
