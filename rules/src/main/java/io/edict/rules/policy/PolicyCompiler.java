package io.edict.rules.policy;

import io.edict.model.apple.AppleCatalogue;
import io.edict.model.command.Command;
import io.edict.model.fact.LibraryItem;
import io.edict.rules.analysis.RuleAnalysis;
import io.edict.rules.decide.Decider;
import io.edict.rules.decide.DecisionInput;
import io.edict.rules.decide.Explainer;
import io.edict.rules.dmn.DecisionFiles;
import io.edict.rules.dmn.PolicyDecisions;
import io.edict.rules.language.Budget;
import io.edict.rules.language.Finding;
import io.edict.rules.language.RuleInfo;
import io.edict.rules.language.RuleSet;
import io.edict.rules.language.RuleSetCompilation;
import io.edict.rules.language.RuleSetCompiler;
import io.edict.rules.language.RuleSource;
import io.edict.rules.language.Vocabulary;
import io.edict.rules.yaml.FindingCollector;
import io.edict.rules.yaml.Suggestion;
import io.edict.rules.yaml.YamlNode;
import io.edict.rules.yaml.YamlNode.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the files of a policy directory into a {@link Policy}, or into findings. Thread-safe. */
public final class PolicyCompiler {
    /** Command types of the agent. */
    public static final Set<String> AGENT_COMMANDS = Set.of("RunScript", "InstallApp");

    private static final int MAX_OF_A_KIND = 5_000;
    private static final int MAX_SEGMENTS = 1_000;

    private final AppleCatalogue catalogue = new AppleCatalogue();
    private final BuiltInRules builtIn = new BuiltInRules();
    private final RuleSetCompiler rules = new RuleSetCompiler();

    /** Checks and compiles a policy. Never throws for any content. */
    public Compilation compile(PolicyFiles files) {
        return compile(files, false);
    }

    /** Compiles as {@link #compile(PolicyFiles)} does, and says what its rules can never do or do twice. */
    public Compilation analyse(PolicyFiles files) {
        return compile(files, true);
    }

    private Compilation compile(PolicyFiles files, boolean analysed) {
        FindingCollector findings = new FindingCollector();
        PolicyReader.Result read = PolicyReader.read(files, findings);
        PolicyDefinition definition = read.definition();
        if (!small(definition, findings)) {
            return new Compilation(findings.sorted(), null);
        }
        ReferenceChecks.check(files, read, findings);
        ItemChecks.check(files, read, findings);
        PolicyRestraints.checkWindows(read, findings);
        boolean sound = !findings.hasErrors();
        GeneratedRules generated = new GeneratedRules(read, findings);
        Set<String> replaced = replaced(read, findings);
        FindingCollector inTables = new FindingCollector();
        RuleFiles.Result ruleFiles = RuleFiles.read(files, inTables);
        List<RuleSource> authored = ruleFiles.sources();
        inTables.sorted().forEach(findings::add);
        List<RuleSource> sources = new ArrayList<>(builtIn.without(replaced));
        generated.sources().forEach(source -> sources.add(source.source()));
        sources.addAll(authored);
        Vocabulary vocabulary = vocabulary(definition, generated, sound);
        RuleSetCompilation compiled = rules.compile(sources, vocabulary);
        compiled.findings().forEach(finding -> findings.add(translate(generated, finding)));
        RuleSet ruleSet = compiled.ruleSet();
        if (ruleSet != null && !inTables.hasErrors()) {
            grants(read, ruleSet, findings);
            PolicyRestraints.checkMonitored(read, ruleSet, findings);
        }
        if (!findings.hasErrors() && ruleSet != null) {
            UseChecks.check(files, read, authored, ruleSet.trees(), findings);
        }
        if (findings.hasErrors() || ruleSet == null) {
            return new Compilation(findings.sorted(), null);
        }
        Policy policy = policy(files, read, ruleSet, decisions(ruleFiles, generated, vocabulary));
        if (analysed) {
            RuleAnalysis.check(policy.trees(), policy.library(), policy::decideAndExplain)
                    .forEach(finding -> findings.add(translate(generated, finding)));
        }
        return new Compilation(findings.sorted(), policy);
    }

    private PolicyDecisions decisions(RuleFiles.Result files, GeneratedRules generated, Vocabulary vocabulary) {
        DecisionFiles decisions = files.decisions();
        return decisions == null
                ? PolicyDecisions.NONE
                : decisions.decisions(() ->
                        rules.compile(generated.segmentSources(), vocabulary).ruleSet());
    }

    private Policy policy(PolicyFiles files, PolicyReader.Result read, RuleSet ruleSet, PolicyDecisions decisions) {
        PolicyFiles normal = NormalForm.of(files, read);
        PolicyDefinition definition = read.definition();
        String revision = normal.digest();
        List<LibraryItem> library = LibraryFacts.items(definition, files);
        DecisionInput input = new DecisionInput(
                revision,
                ruleSet,
                decisions,
                library,
                LibraryFacts.blockEntries(definition),
                PolicyRestraints.of(definition));
        Decider decider = new Decider(input, catalogue, Budget.STANDARD);
        Explainer explainer = new Explainer(input, decider, Budget.STANDARD);
        return new Policy(revision, normal, definition, library, ruleSet, decider, explainer);
    }

    private static boolean small(PolicyDefinition definition, FindingCollector findings) {
        int largest = Math.max(
                Math.max(definition.items().size(), definition.blockingLists().size()),
                definition.blueprints().size());
        if (largest > MAX_OF_A_KIND || definition.segments().size() > MAX_SEGMENTS) {
            findings.error(
                    PolicyReader.MANIFEST,
                    Place.START,
                    "policy.too-large",
                    "a policy has at most " + MAX_OF_A_KIND + " items, lists or blueprints and " + MAX_SEGMENTS
                            + " segments");
            return false;
        }
        return true;
    }

    /**
     * Names of items and grants are checked only when all definitions could be read: else one mistake would be told many
     * times.
     */
    private Vocabulary vocabulary(PolicyDefinition definition, GeneratedRules generated, boolean complete) {
        Set<String> items = new TreeSet<>(definition.items().keySet());
        items.addAll(definition.blockingLists().keySet());
        Set<String> commands = new TreeSet<>(catalogue.requestTypes());
        commands.addAll(AGENT_COMMANDS);
        Set<Vocabulary.Grant> grants = definition.manifest().grants().stream()
                .map(grant -> new Vocabulary.Grant(grant.rule(), grant.command()))
                .collect(Collectors.toSet());
        return new Vocabulary(
                complete ? items : null,
                complete ? generated.segments() : null,
                commands,
                complete ? Command.DESTRUCTIVE : Set.of(),
                grants,
                Set.copyOf(definition.manifest().monitor()));
    }

    private static Finding translate(GeneratedRules generated, Finding finding) {
        Finding translated = finding;
        for (GeneratedSource source : generated.sources()) {
            translated = source.translate(translated);
        }
        return translated;
    }

    private Set<String> replaced(PolicyReader.Result read, FindingCollector findings) {
        List<String> replaces = read.definition().manifest().replaces();
        Document manifest = manifest(read);
        for (int i = 0; i < replaces.size() && manifest != null; i++) {
            if (!builtIn.names().contains(replaces.get(i))) {
                manifest.error(
                        findings,
                        "unknown.rule",
                        "no built-in rule is named `" + YamlNode.clip(replaces.get(i)) + "`"
                                + Suggestion.of(replaces.get(i), builtIn.names()),
                        "replaces",
                        i);
            }
        }
        return new HashSet<>(replaces);
    }

    private void grants(PolicyReader.Result read, RuleSet ruleSet, FindingCollector findings) {
        Set<String> names = ruleSet.rules().stream()
                .filter(rule -> rule.origin() != RuleSource.Origin.BUILT_IN)
                .map(RuleInfo::name)
                .collect(Collectors.toCollection(TreeSet::new));
        List<PolicyManifest.Grant> grants = read.definition().manifest().grants();
        Document manifest = manifest(read);
        for (int i = 0; i < grants.size() && manifest != null; i++) {
            PolicyManifest.Grant grant = grants.get(i);
            if (!names.contains(grant.rule())) {
                manifest.error(
                        findings,
                        "unknown.rule",
                        "no rule is named `" + YamlNode.clip(grant.rule()) + "`" + Suggestion.of(grant.rule(), names),
                        "grants",
                        i,
                        "rule");
            }
            if (!Command.DESTRUCTIVE.contains(grant.command())) {
                manifest.error(
                        findings,
                        "unknown.command",
                        "`" + YamlNode.clip(grant.command()) + "` is no destructive command and needs no grant"
                                + Suggestion.of(grant.command(), Command.DESTRUCTIVE),
                        "grants",
                        i,
                        "command");
            }
        }
    }

    private static @Nullable Document manifest(PolicyReader.Result read) {
        return read.documents().stream()
                .filter(document -> document.file().equals(PolicyReader.MANIFEST))
                .findFirst()
                .orElse(null);
    }
}
