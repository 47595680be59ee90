package io.edict.rules.language;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Rule text cannot reach a compiler. The build's own check of the dependencies says the same of the jars. */
class ClassPathTests {
    @Test
    void compilersAndExpressionEnginesAreNotNamedByTheRules() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.edict.rules");

        assertThat(classes).isNotEmpty();
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.mvel2..",
                        "org.drools.mvel..",
                        "org.drools.model.codegen..",
                        "com.github.javaparser..",
                        "org.eclipse.jdt..",
                        "org.kie.memorycompiler..",
                        "javax.tools..",
                        "javax.script..")
                .check(classes);
    }

    @Test
    void theParsersOfTheDecisionEngineAreNotNamed() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.edict.rules");

        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.kie.dmn.feel.parser..", "org.kie.dmn.feel.codegen..", "org.kie.dmn.backend..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("org\\.kie\\.dmn\\.(feel\\.FEEL|core\\.compiler\\.DMNCompilerImpl)")
                .check(classes);
    }

    @Test
    void onlyTheAdapterBuildsDroolsModels() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.edict.rules");

        noClasses()
                .that()
                .haveNameNotMatching(".*\\.Drools(Adapter|Indexes|Functions)(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.drools.model..", "org.drools.modelcompiler..")
                .check(classes);
    }
}
