package io.tilework.architecture;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.TreePath;
import java.io.File;
import java.nio.file.Path;

/**
 * One parsed Java file: its place in the project, its text, and its syntax tree.
 *
 * @param path relative to the root of the project, such as {@code engine/src/main/java/io/tilework/engine/grid/Box.java}
 */
record SourceFile(Path path, String text, CompilationUnitTree unit, DocTrees trees) {

    /** How many folders {@code MODULE/src/main/java} is. */
    private static final int SOURCE_FOLDER_DEPTH = 4;

    String module() {
        return path.getName(0).toString();
    }

    boolean isTest() {
        return path.getName(2).toString().equals("test");
    }

    String packageName() {
        return path.subpath(SOURCE_FOLDER_DEPTH, path.getNameCount() - 1).toString().replace(File.separatorChar, '.');
    }

    boolean isIn(String packageName) {
        return (packageName() + ".").startsWith(packageName + ".");
    }

    long lineCount() {
        return text.lines().count();
    }

    /** The line that {@code tree} starts on, its comment not counted. */
    long firstLine(Tree tree) {
        return lineAt(trees.getSourcePositions().getStartPosition(unit, tree));
    }

    long lastLine(Tree tree) {
        return lineAt(trees.getSourcePositions().getEndPosition(unit, tree));
    }

    /** What stands in the file for {@code tree}, comments included. */
    String textOf(Tree tree) {
        var positions = trees.getSourcePositions();
        return text.substring((int) positions.getStartPosition(unit, tree), (int) positions.getEndPosition(unit, tree));
    }

    boolean hasJavadoc(TreePath declaration) {
        return trees.getDocComment(declaration) != null;
    }

    /** {@code path:line what}, as a compiler would say it, so that tools can jump there. */
    String at(long line, String what) {
        return path + ":" + line + " " + what;
    }

    private long lineAt(long position) {
        return unit.getLineMap().getLineNumber(position);
    }
}
