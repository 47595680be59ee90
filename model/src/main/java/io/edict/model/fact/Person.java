package io.edict.model.fact;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The person a device belongs to.
 *
 * @param email the e-mail address; null: not known
 * @param name the full name; null: not known
 * @param department the department; null: not known
 * @param jobTitle the job title; null: not known
 * @param location the location; null: not known
 * @param groups the groups of the directory
 * @param admin whether the person administers the device
 */
@RecordBuilder
public record Person(
        @Nullable String email,
        @Nullable String name,
        @Nullable String department,
        @Nullable String jobTitle,
        @Nullable String location,
        Set<String> groups,
        boolean admin)
        implements Fact {
    public Person {
        groups = Set.copyOf(groups);
    }

    @Override
    public String factKey() {
        return "Person";
    }
}
