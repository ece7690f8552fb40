package io.tilework.arrays.lang.syntax;

import java.util.List;

/** One statement of a program. */
public sealed interface Statement {

    /** Its place in the text of the program. */
    Span span();

    /** An expression that stands alone; the last of them is the result of the program. */
    record Evaluate(Expression value, Span span) implements Statement {}

    /** {@code target = value}; with several targets, as in {@code a = b = value}, each gets the same value, left to right. */
    record Assign(List<Target> targets, Expression value, Span span) implements Statement {

        /** Takes a copy of the targets. */
        public Assign {
            targets = List.copyOf(targets);
        }
    }

    /** {@code target += value} and its like; the target is never a tuple. */
    record Update(Target target, BinaryOperator operator, Expression value, Span operatorSpan, Span span)
            implements Statement {

        /** Checks the target. */
        public Update {
            if (target instanceof Target.TupleTarget) {
                throw new IllegalArgumentException("a tuple cannot be updated");
            }
        }
    }
}
