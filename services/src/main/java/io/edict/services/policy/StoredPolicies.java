package io.edict.services.policy;

import io.edict.rules.policy.Compilation;
import io.edict.rules.policy.Policy;
import io.edict.rules.policy.PolicyCompiler;
import io.edict.rules.policy.PolicyFiles;
import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Compiles any stored revision. Thread-safe. */
@Component
public class StoredPolicies {
    private static final int MIN_DIGITS = 8;

    private final RevisionStore store;
    private final LoadedPolicy loaded;
    private final PolicyCompiler compiler = new PolicyCompiler();
    /** Questions about a past revision come for one device after the other. */
    private volatile SoftReference<@Nullable Policy> lastNamed = new SoftReference<>(null);

    StoredPolicies(RevisionStore store, LoadedPolicy loaded) {
        this.store = store;
        this.loaded = loaded;
    }

    /**
     * What the database says is active.
     *
     * @param epoch the number of the newest publication
     * @param revision null: the built-in empty policy
     */
    public record Active(long epoch, @Nullable String revision) {}

    /** What is active now. */
    public Active active() {
        RevisionStore.Active active = store.active();
        return new Active(active.epoch(), active.revision());
    }

    /**
     * A stored revision, compiled; the one that this node has loaded is not compiled again.
     *
     * @param revision null: the built-in empty policy
     * @throws UnknownRevisionException when there is none
     * @throws PolicyUnavailableException when this version of the program does not accept it any more
     */
    public Policy compiled(@Nullable String revision) {
        Policy current = loaded.current().named(revision);
        if (current.revision().equals(revision)) {
            return current;
        }
        return compile(
                revision == null
                        ? EmptyPolicy.FILES
                        : store.files(revision)
                                .orElseThrow(
                                        () -> new UnknownRevisionException("there is no revision `" + revision + "`")));
    }

    /**
     * Compiles files that were accepted before.
     *
     * @throws PolicyUnavailableException when this version of the program does not accept them any more
     */
    public Policy compile(PolicyFiles files) {
        Compilation compilation = compiler.compile(files);
        if (compilation.policy() == null) {
            throw new PolicyUnavailableException("revision " + files.revision() + " does not compile here");
        }
        return compilation.policy();
    }

    /**
     * The revision of a decision, compiled.
     *
     * @param revision its whole name, or at least 8 digits of the beginning
     * @throws UnknownRevisionException when there is none
     * @throws PolicyUnavailableException when this version of the program does not accept it any more
     */
    public Policy named(String revision) {
        if (EmptyPolicy.FILES.revision().startsWith(revision) && revision.length() >= MIN_DIGITS) {
            return compile(EmptyPolicy.FILES);
        }
        String whole = store.named(revision);
        Policy last = lastNamed.get();
        if (last != null && last.revision().equals(whole)) {
            return last;
        }
        Policy policy = compiled(whole);
        lastNamed = new SoftReference<>(policy);
        return policy;
    }
}
