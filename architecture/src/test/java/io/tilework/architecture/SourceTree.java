package io.tilework.architecture;

import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Reads source files and parses them with the JDK's own compiler; nothing is resolved or compiled. */
final class SourceTree {

    private SourceTree() {
    }

    /** Every Java file of every module, main and test. */
    static List<SourceFile> ofProject() {
        Path root = root();
        var texts = new TreeMap<Path, String>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.filter(folder -> Files.exists(folder.resolve("pom.xml"))).toList()) {
                read(root, module.resolve("src/main/java"), texts);
                read(root, module.resolve("src/test/java"), texts);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return parse(texts);
    }

    /** Parses files that are given as texts by their path in the project. */
    static List<SourceFile> parse(Map<Path, String> texts) {
        var paths = new ArrayList<>(texts.keySet());
        List<JavaFileObject> inputs = paths.stream().<JavaFileObject>map(path -> new Input(path, texts.get(path))).toList();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var task = (JavacTask) compiler.getTask(null, null, problem -> { }, List.of("-proc:none"), null, inputs);
        var trees = DocTrees.instance(task);
        var files = new ArrayList<SourceFile>();
        try {
            for (var unit : task.parse()) {
                Path path = Path.of(unit.getSourceFile().toUri().getPath().substring(1));
                files.add(new SourceFile(path, texts.get(path), unit, trees));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return files;
    }

    private static void read(Path root, Path folder, Map<Path, String> texts) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                texts.put(root.relativize(file), Files.readString(file));
            }
        }
    }

    /** The folder above the working directory that holds the launcher. */
    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("tilework"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static final class Input extends SimpleJavaFileObject {

        private final String text;

        Input(Path path, String text) {
            super(URI.create("memory:///" + path.toString().replace('\\', '/')), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
