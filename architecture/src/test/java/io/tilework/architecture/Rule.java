package io.tilework.architecture;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One rule for source files.
 *
 * @param name    what is demanded
 * @param remedy  what to do where it is broken
 * @param broken  the places where it is broken, one line of text for each
 */
record Rule(String name, String remedy, Function<List<SourceFile>, Stream<String>> broken) {

    /** A rule that looks at one file at a time. */
    static Rule forEachFile(String name, String remedy, Function<SourceFile, Stream<String>> broken) {
        return new Rule(name, remedy, files -> files.stream().flatMap(broken));
    }
}
