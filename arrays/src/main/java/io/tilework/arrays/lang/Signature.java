package io.tilework.arrays.lang;

import io.tilework.engine.error.ArgumentException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters of a function, as Python writes them: {@code sum(a, axis=None, *, keepdims=False)}. A parameter with a star,
 * such as {@code *shape}, takes all further positional arguments; a lone star ends the positional parameters.
 *
 * @param text as written, for messages
 * @param name the name of the function
 * @param parameters the parameters in order
 */
record Signature(String text, String name, List<Parameter> parameters) {

    /** How arguments reach a parameter. */
    enum Passing { POSITIONAL, REST, KEYWORD }

    /**
     * A parameter.
     *
     * @param preset the default as written, null where an argument is required
     */
    record Parameter(String name, Passing passing, String preset) {

        boolean required() {
            return preset == null && passing != Passing.REST;
        }

        /** Whether None stands for the default: not where that is a number or a truth value, as in Python. */
        boolean acceptsNone() {
            return preset != null && !preset.matches("-?[0-9.]+|True|False");
        }
    }

    /** Reads a signature. */
    static Signature parse(final String text) {
        final int open = text.indexOf('(');
        final List<Parameter> parameters = new ArrayList<>();
        Passing passing = Passing.POSITIONAL;
        final String inside = text.substring(open + 1, text.length() - 1);
        for (final String part : inside.isEmpty() ? new String[0] : inside.split(",\\s*")) {
            if (part.equals("*")) {
                passing = Passing.KEYWORD;
            } else if (part.startsWith("*")) {
                parameters.add(new Parameter(part.substring(1), Passing.REST, null));
                passing = Passing.KEYWORD;
            } else {
                final String[] sides = part.split("=");
                parameters.add(new Parameter(sides[0], passing, sides.length == 1 ? null : sides[1]));
            }
        }
        return new Signature(text, text.substring(0, open), List.copyOf(parameters));
    }

    /**
     * The arguments of a call, by parameter.
     *
     * @throws ArgumentException naming the signature, if they do not fit
     */
    Arguments bind(final List<Value> positional, final Map<String, Value> keywords, final Scope scope) {
        final Map<String, Value> bound = new HashMap<>();
        int next = 0;
        for (final Parameter parameter : parameters) {
            if (parameter.passing() == Passing.REST) {
                bound.put(parameter.name(), new Value.SequenceValue(positional.subList(Math.min(next, positional.size()),
                        positional.size()), Value.SequenceValue.Brackets.TUPLE));
                next = positional.size();
            } else if (parameter.passing() == Passing.POSITIONAL && next < positional.size()) {
                bound.put(parameter.name(), positional.get(next++));
            }
        }
        if (next < positional.size()) {
            throw new ArgumentException(name + " takes at most " + next + " positional arguments, and " + positional.size()
                    + " were given: " + text);
        }
        keywords.forEach((keyword, value) -> bindKeyword(bound, keyword, value));
        for (final Parameter parameter : parameters) {
            if (parameter.required() && !bound.containsKey(parameter.name())) {
                throw new ArgumentException(name + " needs the argument '" + parameter.name() + "': " + text);
            }
            if (!parameter.acceptsNone() && bound.get(parameter.name()) instanceof Value.NoneValue) {
                throw new ArgumentException(name + ": '" + parameter.name() + "' must not be None: " + text);
            }
        }
        return new Arguments(this, bound, scope);
    }

    private void bindKeyword(final Map<String, Value> bound, final String keyword, final Value value) {
        final Parameter parameter = parameters.stream().filter(each -> each.name().equals(keyword)).findFirst()
                .orElseThrow(() -> new ArgumentException(name + " has no parameter '" + keyword + "': " + text));
        final boolean emptyRest = parameter.passing() == Passing.REST
                && bound.get(keyword) instanceof Value.SequenceValue rest && rest.items().isEmpty();
        if (bound.containsKey(keyword) && !emptyRest) {
            throw new ArgumentException(name + " was given '" + keyword + "' twice: " + text);
        }
        bound.put(keyword, value);
    }
}
