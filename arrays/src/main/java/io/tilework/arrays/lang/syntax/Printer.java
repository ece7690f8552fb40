package io.tilework.arrays.lang.syntax;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes trees as programs, with as few parentheses as their meaning needs.
 *
 * <p>Law: parsing what is printed gives the same tree, up to its spans, for every tree that the parser can make. The absent
 * parts of a slice are printed as nothing, and so is a {@code None} that was written there.
 */
public final class Printer {

    private Printer() {}

    /** The program, one statement a line. */
    public static String print(final Program program) {
        return program.statements().stream().map(Printer::print).collect(Collectors.joining("\n"));
    }

    /** The statement on one line. */
    public static String print(final Statement statement) {
        return switch (statement) {
            case Statement.Evaluate evaluate -> print(evaluate.value());
            case Statement.Assign assign -> assign.targets().stream()
                    .map(target -> print(target, Precedence.TUPLE) + " = ")
                    .collect(Collectors.joining("", "", print(assign.value())));
            case Statement.Update update -> print(update.target(), Precedence.TUPLE) + " " + update.operator().symbol() + "= "
                    + print(update.value());
        };
    }

    /** The expression on one line; a tuple without parentheses around it. */
    public static String print(final Expression expression) {
        return print(expression, Precedence.TUPLE);
    }

    /** The expression for a place that asks for a precedence, in parentheses if it binds less tightly. */
    private static String print(final Expression expression, final Precedence place) {
        final String text = bare(expression);
        return precedence(expression).fits(place) ? text : "(" + text + ")";
    }

    private static String print(final Target target, final Precedence place) {
        return switch (target) {
            case Target.NameTarget name -> name.name();
            case Target.ElementTarget element -> print(element.element());
            case Target.TupleTarget tuple when tuple.targets().isEmpty() -> "()";
            case Target.TupleTarget tuple -> {
                final String text = elements(tuple.targets().stream().map(item -> print(item, Precedence.CONDITIONAL)).toList());
                yield place == Precedence.TUPLE ? text : "(" + text + ")";
            }
        };
    }

    private static Precedence precedence(final Expression expression) {
        return switch (expression) {
            case Expression.Unary unary -> unary.operator().precedence();
            case Expression.Binary binary -> binary.operator().precedence();
            case Expression.Comparison _ -> Precedence.COMPARISON;
            case Expression.Logical logical -> logical.operator().precedence();
            case Expression.Conditional _, Expression.Lambda _ -> Precedence.CONDITIONAL;
            case Expression.Tuple tuple when !tuple.elements().isEmpty() -> Precedence.TUPLE;
            default -> Precedence.PRIMARY;
        };
    }

    private static String bare(final Expression expression) {
        return switch (expression) {
            case Expression.IntegerLiteral literal -> literal.value().toString();
            case Expression.FloatLiteral literal -> number(literal.value());
            case Expression.ImaginaryLiteral literal -> number(literal.value()) + "j";
            case Expression.StringLiteral literal -> quoted(literal.value());
            case Expression.BooleanLiteral literal -> literal.value() ? "True" : "False";
            case Expression.NoneLiteral _ -> "None";
            case Expression.EllipsisLiteral _ -> "...";
            case Expression.Name name -> name.name();
            case Expression.Attribute attribute -> object(attribute.object()) + "." + attribute.name();
            case Expression.Call call -> print(call.function(), Precedence.PRIMARY) + "(" + arguments(call) + ")";
            case Expression.Subscript subscript ->
                    print(subscript.object(), Precedence.PRIMARY) + "[" + print(subscript.index()) + "]";
            case Expression.Slice slice -> slice(slice);
            case Expression.Tuple tuple when tuple.elements().isEmpty() -> "()";
            case Expression.Tuple tuple -> elements(items(tuple.elements()));
            case Expression.ListDisplay list -> "[" + String.join(", ", items(list.elements())) + "]";
            case Expression.Unary _, Expression.Binary _, Expression.Comparison _, Expression.Logical _,
                    Expression.Conditional _, Expression.Lambda _ -> operation(expression);
        };
    }

    private static String operation(final Expression expression) {
        return switch (expression) {
            case Expression.Unary unary -> unary.operator().symbol() + (unary.operator() == UnaryOperator.NOT ? " " : "")
                    + print(unary.operand(), unary.operator().precedence());
            case Expression.Binary binary -> chain(binary.chain());
            case Expression.Comparison comparison -> print(comparison.first(), Precedence.COMPARISON.tighter())
                    + comparison.links().stream().map(Printer::link).collect(Collectors.joining());
            case Expression.Logical logical -> logical.operands().stream()
                    .map(operand -> print(operand, logical.operator().precedence().tighter()))
                    .collect(Collectors.joining(" " + logical.operator().symbol() + " "));
            case Expression.Conditional choice -> print(choice.whenTrue(), Precedence.OR)
                    + " if " + print(choice.condition(), Precedence.OR)
                    + " else " + print(choice.whenFalse(), Precedence.CONDITIONAL);
            case Expression.Lambda lambda -> "lambda" + (lambda.parameters().isEmpty() ? "" : " ")
                    + String.join(", ", lambda.parameters()) + ": "
                    + print(lambda.body(), Precedence.CONDITIONAL);
            default -> throw new IllegalArgumentException("not an operation: " + expression);
        };
    }

    /** All parentheses that a left operand needs in a chain open at its beginning. */
    private static String chain(final List<Expression.Binary> chain) {
        final StringBuilder text = new StringBuilder();
        int opening = 0;
        for (final Expression.Binary binary : chain) {
            final BinaryOperator operator = binary.operator();
            if (text.isEmpty()) {
                text.append(print(binary.left(), operator.left()));
            } else if (!precedence(binary.left()).fits(operator.left())) {
                opening++;
                text.append(')');
            }
            text.append(' ').append(operator.symbol()).append(' ').append(print(binary.right(), operator.right()));
        }
        return "(".repeat(opening) + text;
    }

    private static String link(final Expression.Link link) {
        return " " + link.operator().symbol() + " " + print(link.right(), Precedence.COMPARISON.tighter());
    }

    /** Without its parentheses {@code (1).real} would be read as a number with a wrong end. */
    private static String object(final Expression object) {
        return object instanceof Expression.IntegerLiteral ? "(" + bare(object) + ")" : print(object, Precedence.PRIMARY);
    }

    private static String arguments(final Expression.Call call) {
        return Stream.concat(
                        items(call.positional()).stream(),
                        call.keywords().stream()
                                .map(keyword -> keyword.name() + "=" + print(keyword.value(), Precedence.CONDITIONAL)))
                .collect(Collectors.joining(", "));
    }

    private static String slice(final Expression.Slice slice) {
        final String step = slicePart(slice.step());
        return slicePart(slice.start()) + ":" + slicePart(slice.stop()) + (step.isEmpty() ? "" : ":" + step);
    }

    private static String slicePart(final Expression part) {
        return part instanceof Expression.NoneLiteral ? "" : print(part, Precedence.CONDITIONAL);
    }

    private static List<String> items(final List<Expression> expressions) {
        return expressions.stream().map(element -> print(element, Precedence.CONDITIONAL)).toList();
    }

    /** The elements of a tuple; a single one keeps the comma that makes it a tuple. */
    private static String elements(final List<String> elements) {
        return elements.size() == 1 ? elements.getFirst() + "," : String.join(", ", elements);
    }

    private static String number(final double value) {
        return Double.isInfinite(value) ? "1e999" : Double.toString(value).replace('E', 'e');
    }

    private static String quoted(final String value) {
        final String mark = value.indexOf('\'') >= 0 && value.indexOf('"') < 0 ? "\"" : "'";
        return value.codePoints()
                .mapToObj(codePoint -> escaped(codePoint, mark))
                .collect(Collectors.joining("", mark, mark));
    }

    private static String escaped(final int codePoint, final String mark) {
        final String character = Character.toString(codePoint);
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                    Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> switch (codePoint) {
                        case '\n' -> "\\n";
                        case '\r' -> "\\r";
                        case '\t' -> "\\t";
                        default -> codePoint <= 0xffff
                                ? String.format("\\u%04x", codePoint)
                                : String.format("\\U%08x", codePoint);
                    };
            default -> character.equals("\\") || character.equals(mark) ? "\\" + character : character;
        };
    }
}
