package io.tilework.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages of the engine stand in one order, and each imports only those before it. */
class EnginePackagesTest {

    private static final String ENGINE = "io.tilework.engine";

    private static final List<String> IN_ORDER = List.of(
            "error", "grid", "dtype", "memory", "tensor", "expr", "optimize", "kernel", "plan", "run");

    @TestFactory
    Stream<DynamicTest> aPackageImportsOnlyThoseBeforeIt() {
        return IntStream.range(0, IN_ORDER.size() - 1).mapToObj(i -> dynamicTest(IN_ORDER.get(i), () ->
                noClasses().that().resideInAPackage(ENGINE + "." + IN_ORDER.get(i) + "..")
                        .should().dependOnClassesThat().resideInAnyPackage(packagesFrom(i + 1))
                        .because("the packages of the engine import in the order " + IN_ORDER
                                + "; move what both need up to the earlier package, or the code that needs it down")
                        .allowEmptyShould(true)
                        .check(CompiledClasses.ALL)));
    }

    @Test
    void thereAreNoOtherPackages() {
        classes().that().resideInAPackage(ENGINE + "..")
                .should().resideInAnyPackage(packagesFrom(0))
                .because("the folders of the engine are its architecture; put the class into one of " + IN_ORDER)
                .allowEmptyShould(true)
                .check(CompiledClasses.ALL);
    }

    @Test
    void theEngineKnowsNoOtherModule() {
        noClasses().that().resideInAPackage(ENGINE + "..")
                .should().dependOnClassesThat(Packages.ofTileworkOutside("engine"))
                .because("the engine finds schedulers and stores by ServiceLoader; put the interface into the engine")
                .allowEmptyShould(true)
                .check(CompiledClasses.ALL);
    }

    @Test
    void theClassesOfTheProjectAreFound() {
        assertTrue(CompiledClasses.ALL.contain("io.tilework.cli.Main"), "the rules would pass because nothing is read");
    }

    private static String[] packagesFrom(int first) {
        return IN_ORDER.stream().skip(first).map(name -> ENGINE + "." + name + "..").toArray(String[]::new);
    }
}
