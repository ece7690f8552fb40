package io.tilework.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What each module may import, and which libraries only one place knows. */
class ModulesTest {

    /** {@code module} may import {@code others}, and itself. */
    private record MayImport(String module, String... others) {
    }

    /** Only {@code home} may import {@code library}; {@code instead} says what everyone else does. */
    private record OnlyHere(String name, String home, String instead, String... library) {
    }

    private static final List<MayImport> MODULES = List.of(
            new MayImport("testkit", "engine"),
            new MayImport("arrays", "engine"),
            new MayImport("scheduler", "engine"),
            new MayImport("distributed", "engine", "scheduler"),
            new MayImport("cli", "engine", "arrays", "scheduler", "distributed"),
            new MayImport("examples", "engine", "arrays", "scheduler", "distributed", "cli"),
            new MayImport("benchmarks", "engine", "arrays", "scheduler", "distributed", "cli"));

    private static final List<OnlyHere> LIBRARIES = List.of(
            new OnlyHere("Akka", "io.tilework.distributed.akka..",
                    "controller and worker return actions, and the edge carries them out", "akka..", "com.typesafe.."),
            new OnlyHere("the Vector API", "io.tilework.engine.kernel..",
                    "describe the loop in the loop IR", "jdk.incubator.vector.."),
            new OnlyHere("BLAS, LAPACK and EJML", "io.tilework.engine.kernel.linalg..",
                    "call the seam in kernel.linalg", "org.bytedeco..", "org.ejml.."),
            new OnlyHere("the class file API", "io.tilework.engine.kernel.compile..",
                    "describe the loop in the loop IR", "java.lang.classfile.."),
            new OnlyHere("compression", "io.tilework.arrays.store..",
                    "read and write through a codec of a store", "com.github.luben..", "net.jpountz.."),
            new OnlyHere("picocli", "io.tilework.cli..",
                    "take the option's value as an argument", "picocli.."));

    @TestFactory
    Stream<DynamicTest> aModuleImportsOnlyTheseModules() {
        return MODULES.stream().map(rule -> dynamicTest(rule.module(), () -> {
            String[] allowed = Stream.concat(Stream.of(rule.module()), Stream.of(rule.others())).toArray(String[]::new);
            noClasses().that().resideInAPackage("io.tilework." + rule.module() + "..")
                    .should().dependOnClassesThat(Packages.ofTileworkOutside(allowed))
                    .because("modules import in one direction; what both need belongs into the engine")
                    .allowEmptyShould(true)
                    .check(CompiledClasses.ALL);
        }));
    }

    @Test
    void arraysDescribeWhatIsMeantAndNotHowItIsComputed() {
        noClasses().that().resideInAPackage("io.tilework.arrays..")
                .should().dependOnClassesThat().resideInAnyPackage(
                        "io.tilework.engine.optimize..", "io.tilework.engine.kernel..", "io.tilework.engine.plan..")
                .because("arrays build expressions; use the door in engine.run, or add to engine.expr what is missing")
                .allowEmptyShould(true)
                .check(CompiledClasses.ALL);
    }

    @TestFactory
    Stream<DynamicTest> aLibraryIsKnownInOnePlace() {
        return LIBRARIES.stream().map(rule -> dynamicTest(rule.name(), () ->
                noClasses().that().resideOutsideOfPackage(rule.home())
                        .should().dependOnClassesThat().resideInAnyPackage(rule.library())
                        .because("only " + rule.home() + " knows " + rule.name() + "; " + rule.instead())
                        .allowEmptyShould(true)
                        .check(CompiledClasses.ALL)));
    }

    @Test
    void stateMachinesArePlain() {
        noClasses().that().resideInAnyPackage("io.tilework.scheduler.logic..", "io.tilework.distributed.protocol..",
                        "io.tilework.distributed.controller..", "io.tilework.distributed.worker..")
                .should().dependOnClassesThat().resideInAnyPackage(
                        "java.io..", "java.net..", "java.nio..", "java.util.concurrent..")
                .orShould().dependOnClassesThat().areAssignableTo(Thread.class)
                .orShould().dependOnClassesThat().areAssignableTo(java.util.Random.class)
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .because("the same code runs under the simulator: take time, randomness, network and disk as events and"
                        + " arguments, and return what is to be done")
                .allowEmptyShould(true)
                .check(CompiledClasses.ALL);
    }
}
