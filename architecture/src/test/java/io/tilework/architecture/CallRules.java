package io.tilework.architecture;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What code must not call. */
final class CallRules {

    private static final Set<String> MODULES_THAT_PRINT = Set.of("cli", "examples", "benchmarks");

    static final List<Rule> ALL = List.of(
            Rule.forEachFile("a test does not sleep",
                    "step the logic with a time of your own, or wait for the event with a latch or a future",
                    calls(SourceFile::isTest, "sleep"::equals)),
            Rule.forEachFile("only the command line ends the process",
                    "throw a TileworkException; the command line turns it into an exit code",
                    selections(file -> !isMainOf(file, "cli"), Set.of("System.exit", "Runtime.getRuntime().exit",
                            "Runtime.getRuntime().halt"))),
            Rule.forEachFile("nothing prints a stack trace",
                    "throw on, with the cause, or log through slf4j",
                    calls(file -> true, "printStackTrace"::equals)),
            Rule.forEachFile("only the modules that face the user print",
                    "return the text, emit a run event, or log through slf4j",
                    selections(file -> !MODULES_THAT_PRINT.contains(file.module()), Set.of("System.out", "System.err"))));

    private CallRules() {
    }

    private static boolean isMainOf(SourceFile file, String module) {
        return file.module().equals(module) && !file.isTest();
    }

    private static Function<SourceFile, Stream<String>> calls(Predicate<SourceFile> scope, Predicate<String> banned) {
        return file -> scope.test(file) ? Search.<Calls>by(each -> new Calls(each, banned)).apply(file) : Stream.of();
    }

    private static Function<SourceFile, Stream<String>> selections(Predicate<SourceFile> scope, Set<String> banned) {
        return file -> scope.test(file) ? Search.by(each -> new Selections(each, banned)).apply(file) : Stream.of();
    }

    private static final class Calls extends Search {

        private final Predicate<String> banned;

        Calls(SourceFile file, Predicate<String> banned) {
            super(file);
            this.banned = banned;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
            ExpressionTree method = call.getMethodSelect();
            if (method instanceof MemberSelectTree select && banned.test(select.getIdentifier().toString())) {
                found(call, "calls " + method);
            }
            return super.visitMethodInvocation(call, nothing);
        }
    }

    private static final class Selections extends Search {

        private final Set<String> banned;

        Selections(SourceFile file, Set<String> banned) {
            super(file);
            this.banned = banned;
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree select, Void nothing) {
            String text = select.toString();
            if (banned.contains(text.startsWith("java.lang.") ? text.substring("java.lang.".length()) : text)) {
                found(select, "uses " + text);
            }
            return super.visitMemberSelect(select, nothing);
        }
    }
}
