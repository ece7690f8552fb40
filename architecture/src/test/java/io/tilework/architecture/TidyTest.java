package io.tilework.architecture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every source file of the project obeys every rule. */
class TidyTest {

    @TestFactory
    Stream<DynamicTest> theSourcesObey() {
        List<SourceFile> files = SourceTree.ofProject();
        assertFalse(files.isEmpty(), "no source file was found, so the rules would pass unread");
        return TidyRules.all().stream().map(rule -> dynamicTest(rule.name(), () -> obey(rule, files)));
    }

    private static void obey(Rule rule, List<SourceFile> files) {
        List<String> broken = rule.broken().apply(files).toList();
        if (!broken.isEmpty()) {
            fail(rule.name() + ". To remedy: " + rule.remedy() + "\n  " + String.join("\n  ", broken));
        }
    }
}
