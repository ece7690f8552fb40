package io.tilework.architecture;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** What code must not look like. */
final class CodeRules {

    private static final List<String> EMPTY_NAMES = List.of("Manager", "Helper", "Util", "Utils", "Impl");

    static final List<Rule> ALL = List.of(
            Rule.forEachFile("a caught exception is dealt with",
                    "handle it, let it through, or say in a comment inside the block why nothing is to be done",
                    Search.by(EmptyCatches::new)),
            Rule.forEachFile("no static field can change",
                    "make it final, or a field of the object whose state it is",
                    file -> file.isTest() ? Stream.of() : Search.by(StaticMutableFields::new).apply(file)),
            Rule.forEachFile("a type is named after what it is",
                    "name the idea; if it has two, make two types; no name ends in one of " + EMPTY_NAMES,
                    Search.by(EmptyNames::new)));

    private CodeRules() {
    }

    private static final class EmptyCatches extends Search {

        EmptyCatches(SourceFile file) {
            super(file);
        }

        @Override
        public Void visitCatch(CatchTree handler, Void nothing) {
            String inside = file.textOf(handler.getBlock()).replaceAll("[{}\\s]", "");
            if (inside.isEmpty()) {
                found(handler, "catches " + handler.getParameter().getType() + " and does nothing");
            }
            return super.visitCatch(handler, nothing);
        }
    }

    private static final class StaticMutableFields extends Search {

        StaticMutableFields(SourceFile file) {
            super(file);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void nothing) {
            Set<Modifier> modifiers = variable.getModifiers().getFlags();
            if (modifiers.contains(Modifier.STATIC) && !modifiers.contains(Modifier.FINAL)) {
                found(variable, "has the static field " + variable.getName() + ", which can change");
            }
            return super.visitVariable(variable, nothing);
        }
    }

    private static final class EmptyNames extends Search {

        EmptyNames(SourceFile file) {
            super(file);
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            String name = type.getSimpleName().toString();
            if (type.getKind() != Tree.Kind.ANNOTATION_TYPE && EMPTY_NAMES.stream().anyMatch(name::endsWith)) {
                found(type, "declares " + name);
            }
            return super.visitClass(type, nothing);
        }
    }
}
