package io.tilework.architecture;

import com.sun.source.tree.ClassTree;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What must be explained. */
final class DocumentationRules {

    static final List<Rule> ALL = List.of(
            new Rule("every package says what lives in it",
                    "add a package-info.java: what lives here, what it may import, where to start reading",
                    DocumentationRules::silentPackages),
            Rule.forEachFile("every public type says what it is",
                    "begin it with a Javadoc comment whose first sentence says what it is about",
                    file -> file.isTest() ? Stream.of() : Search.by(SilentTypes::new).apply(file)));

    private DocumentationRules() {
    }

    private static Stream<String> silentPackages(List<SourceFile> files) {
        Function<SourceFile, String> room = file -> file.module() + ": " + file.packageName();
        var explained = files.stream().filter(file -> file.path().endsWith("package-info.java")).map(room)
                .collect(Collectors.toSet());
        return files.stream().map(room).distinct().filter(each -> !explained.contains(each));
    }

    private static final class SilentTypes extends Search {

        SilentTypes(SourceFile file) {
            super(file);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (type.getModifiers().getFlags().contains(Modifier.PUBLIC) && !file.hasJavadoc(getCurrentPath())) {
                found(type, type.getSimpleName() + " has no Javadoc");
            }
            return super.visitClass(type, nothing);
        }
    }
}
