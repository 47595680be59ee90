package io.edict.rules.language;

import io.edict.rules.language.BoundedTokens.TangledTextException;
import io.edict.rules.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antlr.runtime.RecognitionException;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DRLFactory;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.lang.DRLLexer;
import org.drools.drl.parser.lang.DRLParser;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads one rule text: Drools' parser first, then every element against an allow-list. Never throws for any text. */
final class RuleFileReader {
    /** The most rules of one file. */
    static final int MAX_RULES = 20_000;
    /** After a syntax error, how many rules are parsed one by one to find further ones. */
    private static final int MAX_RETRIED = 200;

    private static final Pattern INPUT = Pattern.compile("input '(.*?)'");

    private final Schema schema;
    private final Vocabulary vocabulary;
    private final SourceText source;
    private final Findings findings;

    RuleFileReader(Schema schema, Vocabulary vocabulary, SourceText source, Findings findings) {
        this.schema = schema;
        this.vocabulary = vocabulary;
        this.source = source;
        this.findings = findings;
    }

    /** The rules without errors; what is wrong with the others is reported. */
    List<RuleTree> rules() {
        List<Token> tokens = new Lexer(source, findings).tokens();
        PastedCells.check(source, tokens, findings);
        if (findings.errors() > 0) {
            return List.of();
        }
        PackageDescr parsed = parse(source, 0);
        if (parsed == null) {
            parseOneByOne(tokens);
            if (findings.errors() == 0) {
                findings.error(0, "syntax", "this is not a rule file; write `rule \"name\" when … then … end`");
            }
            return List.of();
        }
        refuseDeclarations(parsed);
        if (parsed.getRules().size() > MAX_RULES) {
            findings.error(0, "limit.rules", "the file has more than " + MAX_RULES + " rules; split it");
            return List.of();
        }
        List<RuleTree> rules = new ArrayList<>();
        for (RuleDescr rule : parsed.getRules()) {
            RuleTree tree = new RuleReader(schema, vocabulary, source, findings, tokens).read(rule);
            if (tree != null) {
                rules.add(tree);
            }
        }
        return rules;
    }

    /** Null when there are syntax errors, which are reported at the text's place in the file. */
    private @Nullable PackageDescr parse(SourceText text, int base) {
        DRLLexer lexer = DRLFactory.buildLexer(text.text(), LanguageLevelOption.DRL6);
        List<DroolsParserException> errors = lexer.getErrors();
        try {
            DRLParser parser = DRLFactory.getDRLParser(new BoundedTokens(lexer), LanguageLevelOption.DRL6);
            try {
                PackageDescr parsed = parser.compilationUnit();
                if (errors.isEmpty() && !parser.hasErrors()) {
                    return parsed != null ? parsed : new PackageDescr("");
                }
            } finally {
                errors = Stream.concat(errors.stream(), parser.getErrors().stream())
                        .toList();
            }
        } catch (TangledTextException e) {
            findings.error(
                    base + e.offset(),
                    "limit.tangle",
                    "there are too many ways to read this; look for a missing `]` or `)`, or split the rule");
            return null;
        } catch (RecognitionException | RuntimeException | StackOverflowError e) {
            // WHY: lexer and parser fail in these ways on some texts that are not DRL; their errors, if any, say more.
            if (errors.isEmpty()) {
                findings.error(base, "syntax", "this cannot be read as rules; look for a missing quote or parenthesis");
            }
        }
        for (DroolsParserException error : errors) {
            if (error.getLineNumber() > 0) {
                report(text, base, error);
            }
        }
        return null;
    }

    private void report(SourceText text, int base, DroolsParserException error) {
        Matcher input = INPUT.matcher(String.valueOf(error.getMessage()));
        String found = input.find() ? input.group(1) : "";
        int offset = base + text.offset(error.getLineNumber(), error.getColumn() + 1);
        boolean atEnd = found.isEmpty() || found.equals("<eof>");
        findings.error(
                offset,
                "syntax",
                atEnd
                        ? "the text ends too early; look for a missing `)`, `then` or `end`"
                        : "`" + Texts.clip(found) + "` does not fit here; look for what is missing before it");
    }

    /** Finds the syntax errors of later rules, which Drools' parser does not reach. */
    private void parseOneByOne(List<Token> tokens) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            boolean first = i == 0 || tokens.get(i - 1).isName("end") || starts.isEmpty();
            if (tokens.get(i).isName("rule") && first) {
                starts.add(tokens.get(i).start());
            }
        }
        int end = source.text().length();
        if (starts.size() < 2 || starts.size() > MAX_RETRIED) {
            return;
        }
        for (int i = 0; i < starts.size(); i++) {
            int to = i + 1 < starts.size() ? starts.get(i + 1) : end;
            RuleSource part = new RuleSource(
                    source.source().file(),
                    source.text().substring(starts.get(i), to),
                    source.source().origin());
            parse(new SourceText(part), starts.get(i));
        }
    }

    private void refuseDeclarations(PackageDescr parsed) {
        parsed.getImports().forEach(d -> refuse(d, "import", "fact types and enums are known without imports"));
        parsed.getFunctionImports().forEach(d -> refuse(d, "import", "functions cannot be called"));
        parsed.getAccumulateImports()
                .forEach(d -> refuse(d, "import", "use `count`, `sum`, `min`, `max` or `average`"));
        parsed.getGlobals().forEach(d -> refuse(d, "global", "`policy` is the only global and needs no declaration"));
        parsed.getFunctions().forEach(d -> refuse(d, "function", "write constraints and calls of `policy`"));
        parsed.getTypeDeclarations().forEach(d -> refuse(d, "declare", "the fact types are fixed"));
        parsed.getEnumDeclarations().forEach(d -> refuse(d, "declare", "the fact types are fixed"));
        parsed.getEntryPointDeclarations().forEach(d -> refuse(d, "entry-point", "all facts are in one place"));
        parsed.getWindowDeclarations().forEach(d -> refuse(d, "window", "compare an instant with `Now`"));
        parsed.getAttributes().forEach(d -> refuse(d, "attribute", "write attributes inside each rule"));
        if (parsed.getUnit() != null) {
            refuse(parsed.getUnit(), "unit", "rules need no unit");
        }
    }

    private void refuse(BaseDescr element, String what, String cure) {
        int offset = element.getStartCharacter() > 0
                ? element.getStartCharacter()
                : source.offset(element.getLine(), element.getColumn() + 1);
        findings.error(offset, "forbidden." + what, "`" + what + "` is refused; " + cure);
    }

    /** The first word at or after an offset; used to place findings. */
    static Token tokenAt(List<Token> tokens, int offset) {
        Token token = new Words(tokens, offset, Integer.MAX_VALUE).peek();
        return token.is(Kind.END) ? tokens.get(tokens.size() - 1) : token;
    }
}
