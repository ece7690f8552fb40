package io.tilework.arrays.lang.syntax;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes trees with every parenthesis and no spans: the same notation that {@code expressions.py} writes for Python's trees. */
final class Notation {

    private Notation() {}

    static String of(final Program program) {
        return program.statements().stream().map(Notation::of).collect(Collectors.joining("; "));
    }

    private static String of(final Statement statement) {
        return switch (statement) {
            case Statement.Evaluate evaluate -> of(evaluate.value());
            case Statement.Assign assign -> Stream.concat(
                            assign.targets().stream().map(Notation::of), Stream.of(of(assign.value())))
                    .collect(Collectors.joining(" = "));
            case Statement.Update update ->
                    of(update.target()) + " " + update.operator().symbol() + "= " + of(update.value());
        };
    }

    private static String of(final Target target) {
        return switch (target) {
            case Target.NameTarget name -> name.name();
            case Target.ElementTarget element -> of(element.element());
            case Target.TupleTarget tuple ->
                    tuple.targets().stream().map(Notation::of).collect(Collectors.joining(", ", "tuple(", ")"));
        };
    }

    static String of(final Expression expression) {
        return switch (expression) {
            case Expression.IntegerLiteral literal -> literal.value().toString();
            case Expression.FloatLiteral literal -> "float:" + bits(literal.value());
            case Expression.ImaginaryLiteral literal -> "imaginary:" + bits(literal.value());
            case Expression.StringLiteral literal -> literal.value()
                    .codePoints()
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(".", "string:", ""));
            case Expression.BooleanLiteral literal -> literal.value() ? "True" : "False";
            case Expression.NoneLiteral _ -> "None";
            case Expression.EllipsisLiteral _ -> "...";
            case Expression.Name name -> name.name();
            case Expression.Attribute attribute -> of(attribute.object()) + "." + attribute.name();
            case Expression.Call call -> of(call.function()) + Stream.concat(
                            call.positional().stream().map(Notation::of),
                            call.keywords().stream().map(keyword -> keyword.name() + "=" + of(keyword.value())))
                    .collect(Collectors.joining(", ", "(", ")"));
            case Expression.Subscript subscript -> of(subscript.object()) + "[" + of(subscript.index()) + "]";
            case Expression.Slice slice -> "slice" + joined(List.of(slice.start(), slice.stop(), slice.step()));
            case Expression.Tuple tuple -> "tuple" + joined(tuple.elements());
            case Expression.ListDisplay list -> "list" + joined(list.elements());
            default -> operation(expression);
        };
    }

    private static String operation(final Expression expression) {
        return switch (expression) {
            case Expression.Unary unary -> "(" + unary.operator().symbol()
                    + (unary.operator() == UnaryOperator.NOT ? " " : "") + of(unary.operand()) + ")";
            case Expression.Binary binary ->
                    "(" + of(binary.left()) + " " + binary.operator().symbol() + " " + of(binary.right()) + ")";
            case Expression.Comparison comparison -> "(" + of(comparison.first()) + comparison.links().stream()
                    .map(link -> " " + link.operator().symbol() + " " + of(link.right()))
                    .collect(Collectors.joining()) + ")";
            case Expression.Logical logical -> logical.operands().stream()
                    .map(Notation::of)
                    .collect(Collectors.joining(" " + logical.operator().symbol() + " ", "(", ")"));
            case Expression.Conditional choice -> "(" + of(choice.whenTrue()) + " if " + of(choice.condition())
                    + " else " + of(choice.whenFalse()) + ")";
            case Expression.Lambda lambda ->
                    "(lambda " + String.join(", ", lambda.parameters()) + ": " + of(lambda.body()) + ")";
            default -> throw new AssertionError(expression);
        };
    }

    private static String joined(final List<Expression> expressions) {
        return expressions.stream().map(Notation::of).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String bits(final double value) {
        return String.format("%016x", Double.doubleToLongBits(value));
    }
}
