package io.tilework.cli.command;

import io.tilework.arrays.lang.Suggestion;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said of arguments that do not fit: the mistake, the usage in a line, and where to read on. */
final class Misuse {

    private Misuse() {}

    static int explain(final ParameterException mistake) {
        final CommandLine command = mistake.getCommandLine();
        final PrintWriter errors = command.getErr();
        final String name = command.getCommandSpec().qualifiedName();
        errors.println("error: " + message(mistake));
        errors.print("usage: " + new Help(command.getCommandSpec(), Help.defaultColorScheme(Help.Ansi.OFF)).abbreviatedSynopsis());
        errors.println("help:  " + name + " --help");
        errors.flush();
        return Tilework.MISTAKE;
    }

    private static String message(final ParameterException mistake) {
        if (mistake instanceof UnmatchedArgumentException unmatched) {
            return unmatched(mistake.getCommandLine(), unmatched.getUnmatched());
        }
        final String message = mistake.getMessage().lines().findFirst().orElse("these arguments do not fit");
        return Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static String unmatched(final CommandLine command, final List<String> arguments) {
        final String option = arguments.stream().filter(argument -> argument.startsWith("-") && argument.length() > 1
                && LeadingDash.isOption(command.getCommandSpec(), argument)).findFirst().orElse(null);
        if (option != null) {
            return unknownOption(command, option.split("=", 2)[0]);
        }
        if (!command.getSubcommands().isEmpty()) {
            return "there is no command '" + arguments.getFirst() + "'; the commands are "
                    + String.join(", ", command.getSubcommands().keySet());
        }
        final String all = arguments.stream().map(argument -> "'" + argument + "'").collect(Collectors.joining(", "));
        final boolean program = command.getCommandName().equals(EvalCommand.NAME);
        return "unexpected " + (arguments.size() == 1 ? "argument " : "arguments ") + all
                + (program ? "; a program is one argument, so put it in quotes" : "");
    }

    private static String unknownOption(final CommandLine command, final String wrong) {
        final Stream<String> known = Stream.concat(command.getCommandSpec().optionsMap().keySet().stream(),
                command.getCommandSpec().negatedOptionsMap().keySet().stream());
        final String suggestion = Suggestion.ending(wrong, known.filter(name -> name.startsWith("--")));
        final boolean program = command.getCommandName().equals(EvalCommand.NAME);
        return "unknown option '" + wrong + "'" + (suggestion.isEmpty() && program
                ? "; a program that begins like an option goes behind '--'" : suggestion);
    }
}
