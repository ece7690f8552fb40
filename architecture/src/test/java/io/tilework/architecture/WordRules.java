package io.tilework.architecture;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Words that must not occur, or not there: in code a word means a dependency, in a comment it does not. */
final class WordRules {

    private static final String THIS_MODULE = "architecture";

    /** The modules whose code knows stores by their interface only. */
    private static final Set<String> KNOW_NO_FORMAT = Set.of("engine", "arrays", "scheduler", "distributed");

    static final List<Rule> ALL = List.of(
            Rule.forEachFile("nothing is left to do",
                    "do it, or open an issue and take the note out",
                    lines(Pattern.compile("\\b(TODO|FIXME|XXX)\\b"))),
            Rule.forEachFile("jqwik is not used",
                    "generate cases by seed with the testkit; the terms of jqwik do not suit this project",
                    lines(Pattern.compile("jqwik"))),
            Rule.forEachFile("only distributed knows Akka",
                    "speak of workers and messages, and put the rest into distributed.akka",
                    code("akka", file -> !Set.of("distributed", THIS_MODULE).contains(file.module()))),
            Rule.forEachFile("only the stores know Zarr",
                    "go through BlockSource and BlockSink, and put the rest into arrays.store.zarr",
                    code("zarr", file -> !file.isTest() && KNOW_NO_FORMAT.contains(file.module())
                            && !file.isIn("io.tilework.arrays.store"))));

    private WordRules() {
    }

    private static Function<SourceFile, Stream<String>> lines(Pattern banned) {
        return file -> {
            if (file.module().equals(THIS_MODULE)) {
                return Stream.of();
            }
            List<String> lines = file.text().lines().toList();
            return IntStream.range(0, lines.size())
                    .filter(i -> banned.matcher(lines.get(i)).find())
                    .mapToObj(i -> file.at(i + 1L, lines.get(i).strip()));
        };
    }

    private static Function<SourceFile, Stream<String>> code(String word, Predicate<SourceFile> scope) {
        return file -> scope.test(file) ? Search.by(each -> new Words(each, word)).apply(file) : Stream.of();
    }

    /** Finds a word in names and in string literals, whatever its case. */
    private static final class Words extends Search {

        private final String word;

        Words(SourceFile file, String word) {
            super(file);
            this.word = word;
        }

        @Override
        public Void visitIdentifier(IdentifierTree tree, Void nothing) {
            look(tree, tree.getName());
            return super.visitIdentifier(tree, nothing);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void nothing) {
            look(tree, tree.getIdentifier());
            return super.visitMemberSelect(tree, nothing);
        }

        @Override
        public Void visitClass(ClassTree tree, Void nothing) {
            look(tree, tree.getSimpleName());
            return super.visitClass(tree, nothing);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void nothing) {
            look(tree, tree.getName());
            return super.visitMethod(tree, nothing);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void nothing) {
            look(tree, tree.getName());
            return super.visitVariable(tree, nothing);
        }

        @Override
        public Void visitLiteral(LiteralTree tree, Void nothing) {
            if (tree.getValue() instanceof String text) {
                look(tree, text);
            }
            return super.visitLiteral(tree, nothing);
        }

        private void look(Tree tree, CharSequence text) {
            if (text.toString().toLowerCase(Locale.ROOT).contains(word)) {
                found(tree, "says " + text);
            }
        }
    }
}
