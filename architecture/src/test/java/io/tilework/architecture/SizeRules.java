package io.tilework.architecture;

import com.sun.source.tree.MethodTree;
import java.util.List;
import java.util.stream.Stream;

/** How long things may be. */
final class SizeRules {

    private static final int FILE_LINES_MAX = 500;
    private static final int METHOD_LINES_MAX = 60;

    static final List<Rule> ALL = List.of(
            Rule.forEachFile("a file has at most " + FILE_LINES_MAX + " lines",
                    "split it by topic into types that each hold one idea",
                    file -> Stream.of(file)
                            .filter(each -> each.lineCount() > FILE_LINES_MAX)
                            .map(each -> each.at(1, "has " + each.lineCount() + " lines"))),
            Rule.forEachFile("a method has at most " + METHOD_LINES_MAX + " lines",
                    "give each of its steps a method, or each of its cases a type",
                    Search.by(LongMethods::new)));

    private SizeRules() {
    }

    private static final class LongMethods extends Search {

        LongMethods(SourceFile file) {
            super(file);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            long lines = file.lastLine(method) - file.firstLine(method) + 1;
            if (lines > METHOD_LINES_MAX) {
                found(method, method.getName() + " has " + lines + " lines");
            }
            return super.visitMethod(method, nothing);
        }
    }
}
