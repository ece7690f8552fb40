package io.tilework.arrays.lang.syntax;

import io.tilework.arrays.lang.syntax.Expression.Keyword;
import io.tilework.arrays.lang.syntax.Expression.Link;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Random trees that the parser can make; every span is empty. */
final class RandomSyntax {

    private static final Span NOWHERE = new Span(0, 0);
    private static final List<String> NAMES = List.of("a", "b", "x", "y1", "_z", "np", "mean", "\u03c0", "\u540d");
    private static final List<String> STRINGS =
            List.of("", "abc", "it's", "\"", "'\"", "\\n", "a\nb\tc\r", "\u0000\u200b\ud83d\ude00", "\ud800", "\u00e9", "{}");
    private static final List<Double> REALS =
            List.of(0.0, 1.0, 0.5, 1e-3, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY, Math.PI, 1e16);

    private final RandomGenerator random;

    RandomSyntax(final RandomGenerator random) {
        this.random = random;
    }

    Statement statement(final int depth) {
        return switch (random.nextInt(4)) {
            case 0 -> new Statement.Assign(several(1, 2, () -> target(2)), expression(depth), NOWHERE);
            case 1 -> new Statement.Update(
                    random.nextBoolean() ? name() : new Target.ElementTarget(subscript(2)),
                    one(BinaryOperator.values()), expression(depth), NOWHERE, NOWHERE);
            default -> new Statement.Evaluate(expression(depth), NOWHERE);
        };
    }

    private Target target(final int depth) {
        return switch (random.nextInt(depth > 0 ? 4 : 2)) {
            case 0 -> new Target.ElementTarget(subscript(1));
            case 1 -> name();
            default -> new Target.TupleTarget(several(0, 3, () -> target(depth - 1)), NOWHERE);
        };
    }

    private Target name() {
        return new Target.NameTarget(one(NAMES), NOWHERE);
    }

    Expression expression(final int depth) {
        final int below = depth - 1;
        return switch (random.nextInt(depth > 0 ? 20 : 5)) {
            case 0, 1 -> new Expression.Name(one(NAMES), NOWHERE);
            case 2, 3, 4 -> literal();
            case 5 -> new Expression.Attribute(expression(below), one(NAMES), NOWHERE, NOWHERE);
            case 6 -> call(below);
            case 7 -> subscript(below);
            case 8, 9 -> new Expression.Unary(one(UnaryOperator.values()), expression(below), NOWHERE);
            case 10, 11, 12 -> new Expression.Binary(
                    one(BinaryOperator.values()), expression(below), expression(below), NOWHERE, NOWHERE);
            case 13 -> new Expression.Comparison(
                    expression(below),
                    several(1, 3, () -> new Link(one(ComparisonOperator.values()), expression(below), NOWHERE)),
                    NOWHERE);
            case 14, 15 -> new Expression.Logical(
                    one(BooleanOperator.values()), several(2, 3, () -> expression(below)), NOWHERE);
            case 16 -> new Expression.Conditional(expression(below), expression(below), expression(below), NOWHERE);
            case 17 -> new Expression.Tuple(several(0, 3, () -> expression(below)), NOWHERE);
            case 18 -> new Expression.ListDisplay(several(0, 3, () -> expression(below)), NOWHERE);
            default -> new Expression.Lambda(NAMES.subList(0, random.nextInt(3)), expression(below), NOWHERE);
        };
    }

    private Expression literal() {
        return switch (random.nextInt(6)) {
            case 0 -> new Expression.IntegerLiteral(
                    new BigInteger(random.nextInt(1, 90), new Random(random.nextLong())), NOWHERE);
            case 1 -> new Expression.FloatLiteral(one(REALS), NOWHERE);
            case 2 -> new Expression.ImaginaryLiteral(one(REALS), NOWHERE);
            case 3 -> new Expression.StringLiteral(one(STRINGS), NOWHERE);
            case 4 -> new Expression.BooleanLiteral(random.nextBoolean(), NOWHERE);
            default -> random.nextBoolean() ? new Expression.NoneLiteral(NOWHERE) : new Expression.EllipsisLiteral(NOWHERE);
        };
    }

    private Expression call(final int depth) {
        final List<Keyword> keywords = new ArrayList<>();
        for (final String name : NAMES.subList(0, random.nextInt(3))) {
            keywords.add(new Keyword(name, expression(depth), NOWHERE));
        }
        return new Expression.Call(expression(depth), several(0, 2, () -> expression(depth)), keywords, NOWHERE);
    }

    private Expression.Subscript subscript(final int depth) {
        final Expression index = random.nextBoolean()
                ? indexItem(depth)
                : new Expression.Tuple(several(0, 3, () -> indexItem(depth)), NOWHERE);
        return new Expression.Subscript(expression(depth), index, NOWHERE);
    }

    private Expression indexItem(final int depth) {
        return random.nextBoolean()
                ? expression(depth)
                : new Expression.Slice(slicePart(depth), slicePart(depth), slicePart(depth), NOWHERE);
    }

    private Expression slicePart(final int depth) {
        return random.nextBoolean() ? expression(depth) : new Expression.NoneLiteral(NOWHERE);
    }

    private <T> List<T> several(final int least, final int most, final Supplier<T> item) {
        final List<T> items = new ArrayList<>();
        final int count = random.nextInt(least, most + 1);
        while (items.size() < count) {
            items.add(item.get());
        }
        return items;
    }

    private <T> T one(final List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    private <T> T one(final T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
