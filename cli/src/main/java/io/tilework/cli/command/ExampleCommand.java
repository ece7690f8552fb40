package io.tilework.cli.command;

import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.TileworkBug;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs one of the example programs. */
@Command(name = "example", mixinStandardHelpOptions = true, description = "Run an example; without a name, list them.")
final class ExampleCommand implements Callable<Integer> {

    /** The names of the examples, one per line; the module of the examples brings it along. */
    private static final String LIST = "/META-INF/tilework/examples";

    private final Console console;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "the name of an example, such as Quickstart")
    private String name;

    ExampleCommand(final Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        final List<String> names = names();
        if (name == null) {
            names.forEach(console.output()::println);
            return 0;
        }
        if (!names.contains(name)) {
            throw new ArgumentException("there is no example '" + name + "'; the examples are " + String.join(", ", names));
        }
        try {
            Class.forName("io.tilework.examples." + name).getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
            return 0;
        } catch (final InvocationTargetException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    private static List<String> names() {
        try (InputStream list = ExampleCommand.class.getResourceAsStream(LIST)) {
            return list == null ? List.of() : new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (final IOException e) {
            throw new TileworkBug("the list of examples cannot be read", e);
        }
    }
}
