package io.tilework.architecture;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** A walk through the syntax tree of one file that collects what it finds. */
abstract class Search extends TreePathScanner<Void, Void> {

    /** The file that is searched. */
    protected final SourceFile file;
    private final List<String> found = new ArrayList<>();

    Search(SourceFile file) {
        this.file = file;
    }

    static Function<SourceFile, Stream<String>> by(Function<SourceFile, Search> search) {
        return file -> search.apply(file).run();
    }

    /** Notes that {@code what} was found at {@code place}. */
    protected void found(Tree place, String what) {
        found.add(file.at(file.firstLine(place), what));
    }

    private Stream<String> run() {
        scan(file.unit(), null);
        return found.stream();
    }
}
