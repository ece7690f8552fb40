package io.tilework.architecture;

import java.util.List;
import java.util.stream.Stream;

/** All rules for source files, by what they look at. */
final class TidyRules {

    private TidyRules() {
    }

    static List<Rule> all() {
        return Stream.of(SizeRules.ALL, CallRules.ALL, CodeRules.ALL, WordRules.ALL, DocumentationRules.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
