package io.tilework.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Lets a program begin with a minus, as in {@code tilework eval "-x.sum()"}: such an argument is moved behind {@code --}, where the parser
 * takes it as it is. What looks like a mistyped option stays, and is reported as one; {@code --} before it makes it a program.
 */
final class LeadingDash {

    private LeadingDash() {}

    /** The arguments of a command, which do not name the command, with programs that begin with a minus behind {@code --}. */
    static List<String> moved(final CommandSpec command, final List<String> arguments) {
        final List<String> kept = new ArrayList<>();
        final List<String> moved = new ArrayList<>();
        int at = 0;
        for (; at < arguments.size() && !arguments.get(at).equals("--"); at++) {
            final String argument = arguments.get(at);
            final boolean isProgram = argument.startsWith("-") && argument.length() > 1 && !isOption(command, argument);
            (isProgram ? moved : kept).add(argument);
            if (takesNext(command, argument) && at + 1 < arguments.size()) {
                kept.add(arguments.get(++at));
            }
        }
        if (!moved.isEmpty() || at < arguments.size()) {
            kept.add("--");
            kept.addAll(moved);
            kept.addAll(arguments.subList(Math.min(at + 1, arguments.size()), arguments.size()));
        }
        return kept;
    }

    /** Whether an argument is an option, or looks as if it was meant as one: {@code --memry}, {@code -memory}. */
    static boolean isOption(final CommandSpec command, final String argument) {
        final String name = argument.split("=", 2)[0];
        return command.optionsMap().containsKey(name) || command.negatedOptionsMap().containsKey(name)
                || name.matches("--[A-Za-z][A-Za-z-]*") || command.optionsMap().containsKey("-" + name);
    }

    private static boolean takesNext(final CommandSpec command, final String argument) {
        final OptionSpec option = command.optionsMap().get(argument);
        return option != null && option.arity().max() > 0;
    }

    /** The arguments of a whole command line, of which the first names a command that takes programs. */
    static String[] moved(final String name, final CommandSpec command, final String... arguments) {
        if (arguments.length == 0 || !arguments[0].equals(name)) {
            return arguments;
        }
        final List<String> all = new ArrayList<>(List.of(name));
        all.addAll(moved(command, Arrays.asList(arguments).subList(1, arguments.length)));
        return all.toArray(String[]::new);
    }
}
