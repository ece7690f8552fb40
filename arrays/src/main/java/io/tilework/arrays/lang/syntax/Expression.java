package io.tilework.arrays.lang.syntax;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An expression as it was written. Parentheses leave no node of their own, nor do they belong to the span of what they enclose.
 *
 * <p>The parser's trees are at most {@value Parser#DEPTH_MAX} levels deep, so code may recur over them, with one exception:
 * {@code a + b + c + ...} hangs to the left without limit. {@link Binary#chain} makes a loop of it.
 */
public sealed interface Expression {

    /** Its place in the text of the program. */
    Span span();

    /** A whole number such as {@code 3} or {@code 0xff}: never negative, of any size. */
    record IntegerLiteral(BigInteger value, Span span) implements Expression {

        /** Checks the sign: a minus before a number is an operator. */
        public IntegerLiteral {
            if (value.signum() < 0) {
                throw new IllegalArgumentException("a literal has no sign: " + value);
            }
        }
    }

    /** A floating-point number such as {@code 1.5} or {@code 1e-3}: never negative, infinite if too large. */
    record FloatLiteral(double value, Span span) implements Expression {

        /** Checks the sign. */
        public FloatLiteral {
            requireUnsigned(value);
        }
    }

    /** An imaginary number such as {@code 2j}; {@code value} is the factor before the {@code j}. */
    record ImaginaryLiteral(double value, Span span) implements Expression {

        /** Checks the sign. */
        public ImaginaryLiteral {
            requireUnsigned(value);
        }
    }

    /** A string, its escapes resolved and adjacent literals joined. */
    record StringLiteral(String value, Span span) implements Expression {}

    /** {@code True} or {@code False}. */
    record BooleanLiteral(boolean value, Span span) implements Expression {}

    /** {@code None}. */
    record NoneLiteral(Span span) implements Expression {}

    /** {@code ...}. */
    record EllipsisLiteral(Span span) implements Expression {}

    /** A name, normalised to NFKC as Python does. */
    record Name(String name, Span span) implements Expression {}

    /** {@code object.name}. */
    record Attribute(Expression object, String name, Span nameSpan, Span span) implements Expression {}

    /** {@code function(positional, ..., name=value, ...)}; no keyword comes twice. */
    record Call(Expression function, List<Expression> positional, List<Keyword> keywords, Span span) implements Expression {

        /** Takes copies of the arguments. */
        public Call {
            positional = List.copyOf(positional);
            keywords = List.copyOf(keywords);
        }
    }

    /** An argument {@code name=value} of a call. */
    record Keyword(String name, Expression value, Span nameSpan) {}

    /** {@code object[index]}; what stands between several commas is a {@link Tuple}, which here may hold slices. */
    record Subscript(Expression object, Expression index, Span span) implements Expression {}

    /** {@code start:stop:step}, only as an index or within the tuple that is an index; absent parts are {@code None}. */
    record Slice(Expression start, Expression stop, Expression step, Span span) implements Expression {

        /** Checks that absent parts are nodes as well. */
        public Slice {
            Objects.requireNonNull(start);
            Objects.requireNonNull(stop);
            Objects.requireNonNull(step);
        }
    }

    /** An operator before its operand. */
    record Unary(UnaryOperator operator, Expression operand, Span span) implements Expression {}

    /** An operator between two operands. */
    record Binary(BinaryOperator operator, Expression left, Expression right, Span operatorSpan, Span span)
            implements Expression {

        /**
         * The first operation of a chain such as {@code a * b + c}, then the one whose left operand it is, and so on up to
         * this one.
         */
        public List<Binary> chain() {
            final Deque<Binary> chain = new ArrayDeque<>();
            for (Expression node = this; node instanceof Binary binary; node = binary.left) {
                chain.addFirst(binary);
            }
            return List.copyOf(chain);
        }
    }

    /** One comparison or a chain of them: {@code a < b <= c} means {@code a < b and b <= c} with {@code b} computed once. */
    record Comparison(Expression first, List<Link> links, Span span) implements Expression {

        /** Takes a copy of the links. */
        public Comparison {
            links = List.copyOf(links);
        }
    }

    /** One step of a chain of comparisons: its left side is the right side of the step before. */
    record Link(ComparisonOperator operator, Expression right, Span operatorSpan) {}

    /** Two or more operands with {@code and}, or with {@code or}, between them. */
    record Logical(BooleanOperator operator, List<Expression> operands, Span span) implements Expression {

        /** Takes a copy of the operands. */
        public Logical {
            operands = List.copyOf(operands);
        }
    }

    /** {@code whenTrue if condition else whenFalse}. */
    record Conditional(Expression whenTrue, Expression condition, Expression whenFalse, Span span) implements Expression {}

    /** {@code (a, b)}, {@code (a,)} or {@code ()}, with or without the parentheses. */
    record Tuple(List<Expression> elements, Span span) implements Expression {

        /** Takes a copy of the elements. */
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /** {@code [a, b]}. */
    record ListDisplay(List<Expression> elements, Span span) implements Expression {

        /** Takes a copy of the elements. */
        public ListDisplay {
            elements = List.copyOf(elements);
        }
    }

    /** {@code lambda a, b: body}; no parameter comes twice. */
    record Lambda(List<String> parameters, Expression body, Span span) implements Expression {

        /** Takes a copy of the parameters. */
        public Lambda {
            parameters = List.copyOf(parameters);
        }
    }

    /** The expressions directly within this one, in the order in which they are written. */
    default List<Expression> children() {
        return switch (this) {
            case IntegerLiteral _, FloatLiteral _, ImaginaryLiteral _, StringLiteral _, BooleanLiteral _ -> List.of();
            case NoneLiteral _, EllipsisLiteral _, Name _ -> List.of();
            case Attribute attribute -> List.of(attribute.object);
            case Call call -> Stream.of(
                            Stream.of(call.function),
                            call.positional.stream(),
                            call.keywords.stream().map(Keyword::value))
                    .flatMap(part -> part)
                    .toList();
            case Subscript subscript -> List.of(subscript.object, subscript.index);
            case Slice slice -> List.of(slice.start, slice.stop, slice.step);
            case Unary unary -> List.of(unary.operand);
            case Binary binary -> List.of(binary.left, binary.right);
            case Comparison comparison -> Stream.concat(
                            Stream.of(comparison.first), comparison.links.stream().map(Link::right))
                    .toList();
            case Logical logical -> logical.operands;
            case Conditional choice -> List.of(choice.whenTrue, choice.condition, choice.whenFalse);
            case Tuple tuple -> tuple.elements;
            case ListDisplay list -> list.elements;
            case Lambda lambda -> List.of(lambda.body);
        };
    }

    private static void requireUnsigned(final double value) {
        if (!(value >= 0) || 1 / value < 0) {
            throw new IllegalArgumentException("a literal has no sign: " + value);
        }
    }
}
