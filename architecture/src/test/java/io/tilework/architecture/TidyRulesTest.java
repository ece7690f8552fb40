package io.tilework.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The rules themselves: each refuses what it should, at the right line, and lets pass what it should. */
class TidyRulesTest {

    private static final String GRID = "engine/src/main/java/io/tilework/engine/grid/";
    private static final String GRID_TEST = "engine/src/test/java/io/tilework/engine/grid/";

    /** A file, and what all the rules together say of it. */
    private record Case(String path, String text, String... said) {
    }

    private static final List<Case> CASES = List.of(
            new Case(GRID + "Box.java", type("long volume() { return 1; }")),
            new Case(GRID + "Box.java", type("\n".repeat(497)), ":1 has 501 lines"),
            new Case(GRID + "Box.java", type("void f() {" + "\n".repeat(59) + "}")),
            new Case(GRID + "Box.java", type("void f() {" + "\n".repeat(60) + "}"), ":3 f has 61 lines"),
            new Case(GRID_TEST + "Box.java", type("void f() { Thread.sleep(1); }"), ":3 calls Thread.sleep"),
            new Case(GRID + "Box.java", type("void f() { System.exit(1); }"), ":3 uses System.exit"),
            new Case("cli/src/main/java/io/tilework/cli/Box.java", type("void f() { System.exit(1); }")),
            new Case(GRID + "Box.java", type("void f() { e.printStackTrace(); }"), ":3 calls e.printStackTrace"),
            new Case(GRID + "Box.java", type("void f() { System.out.println(); }"), ":3 uses System.out"),
            new Case("examples/src/main/java/io/tilework/examples/Box.java", type("void f() { System.out.println(); }")),
            new Case(GRID + "Box.java", type("void f() { try { g(); } catch (E e) { } }"),
                    ":3 catches E and does nothing"),
            new Case(GRID + "Box.java", type("void f() { try { g(); } catch (E e) { /* g is optional */ } }")),
            new Case(GRID + "Box.java", type("static int count;"), ":3 has the static field count, which can change"),
            new Case(GRID + "Box.java", type("static final int COUNT = 1;")),
            new Case(GRID + "Box.java", type("class BoxHelper { }"), ":3 declares BoxHelper"),
            new Case(GRID + "Box.java", type("// TODO"), ":3 // TODO"),
            new Case(GRID + "Box.java", type("net.jqwik.Any any;"), ":3 net.jqwik.Any any;"),
            new Case(GRID + "Box.java", type("akka.Actor actor;"), ":3 says akka"),
            new Case(GRID + "Box.java", type("String suffix = \".Zarr\";"), ":3 says .Zarr"),
            new Case(GRID + "Box.java", type("/** Zarr and Akka may be spoken of. */ int x;")),
            new Case("arrays/src/main/java/io/tilework/arrays/store/zarr/Box.java", type("String suffix = \".zarr\";")),
            new Case(GRID + "Box.java", "package p;\npublic class Box { }", ":2 Box has no Javadoc"));

    @TestFactory
    Stream<DynamicTest> aRuleRefusesWhatItShould() {
        return CASES.stream().map(each -> dynamicTest(each.text().replace('\n', ' ').strip(), () ->
                assertEquals(Stream.of(each.said()).map(said -> each.path() + said).toList(), said(each))));
    }

    @TestFactory
    Stream<DynamicTest> aPackageWithoutCommentIsRefused() {
        var type = Map.of(Path.of(GRID + "Box.java"), "package p;\nclass Box { }");
        Rule rule = TidyRules.all().stream().filter(each -> each.name().startsWith("every package")).findFirst().get();
        return Stream.of(dynamicTest(rule.name(), () ->
                assertEquals(List.of("engine: io.tilework.engine.grid"), rule.broken().apply(SourceTree.parse(type)).toList())));
    }

    private static List<String> said(Case given) {
        var files = SourceTree.parse(Map.of(
                Path.of(given.path()), given.text(),
                Path.of(given.path()).resolveSibling("package-info.java"), "package p;"));
        return TidyRules.all().stream().flatMap(rule -> rule.broken().apply(files)).toList();
    }

    private static String type(String body) {
        String name = "Box";
        return "package p;\n/** A " + name + ". */ public class " + name + " {\n" + body + "\n}";
    }
}
