package io.edict.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "io.edict", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule theWebKnowsNoEntity = noClasses()
            .that()
            .resideInAPackage("io.edict.web..")
            .should()
            .dependOnClassesThat()
            .areAnnotatedWith(Entity.class);

    @ArchTest
    static final ArchRule theSimulatorKnowsThePublicEndpointsOnly = noClasses()
            .that()
            .resideInAPackage("io.edict.simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.edict.model..", "io.edict.rules..", "io.edict.services..", "io.edict.web..");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .that()
            .areNotNestedClasses()
            .and()
            // WHY: generated.
            .resideOutsideOfPackage("io.edict.processes..")
            .should(new ArchCondition<>("lie in a package that is @NullMarked") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(type, marked, type.getPackageName() + " is not @NullMarked"));
                }
            });
}
