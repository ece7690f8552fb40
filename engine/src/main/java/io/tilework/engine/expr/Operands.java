package io.tilework.engine.expr;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The operands of an expression, compared by identity. Expressions share subexpressions, so comparing or hashing them in depth
 * would take time exponential in their height; comparing operands by identity makes the equality of an expression record
 * "the same operation on the very same operands", which is what common subexpression elimination needs.
 */
public final class Operands implements Iterable<Expr> {

    private final List<Expr> list;

    private Operands(final List<Expr> list) {
        this.list = list;
    }

    /** These operands, in order. */
    public static Operands of(final Expr... operands) {
        return new Operands(List.of(operands));
    }

    /** These operands, in order. */
    public static Operands of(final List<Expr> operands) {
        return new Operands(List.copyOf(operands));
    }

    /** The operand at a position. */
    public Expr get(final int position) {
        return list.get(position);
    }

    /** How many there are. */
    public int size() {
        return list.size();
    }

    /** The operands as an immutable list. */
    public List<Expr> list() {
        return list;
    }

    /** The operands in order. */
    public Stream<Expr> stream() {
        return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public Iterator<Expr> iterator() {
        return list.iterator();
    }

    @Override
    public boolean equals(final Object other) {
        if (!(other instanceof Operands that) || that.list.size() != list.size()) {
            return false;
        }
        for (int position = 0; position < list.size(); position++) {
            if (list.get(position) != that.list.get(position)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (final Expr operand : list) {
            hash = 31 * hash + System.identityHashCode(operand);
        }
        return hash;
    }

    /** The kinds of the operands only: the full tree may be exponentially large. */
    @Override
    public String toString() {
        return list.stream().map(operand -> operand.getClass().getSimpleName()).toList().toString();
    }
}
