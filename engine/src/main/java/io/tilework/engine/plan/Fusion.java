package io.tilework.engine.plan;

import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.ExprOrder;
import io.tilework.engine.expr.Generator;
import io.tilework.engine.expr.Irregular;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which expressions become layers of their own and which are computed inside of the loops that use them.
 *
 * <p>An operation that can be part of a loop (see {@link OperandAxes#isLoop}) is, if it is used in one place of one loop: it is
 * computed where it is needed and never stored. Used in several places, it is stored, unless computing it again costs no more than
 * reading it would. A loop takes at most {@value #INPUTS_AT_MOST} arrays, since all their blocks must be in memory at the same
 * time; a wider expression is stored in the middle. Complex numbers are stored always.
 */
final class Fusion {

    /** The most arrays that one loop reads. */
    static final int INPUTS_AT_MOST = 8;

    /** What may be computed again rather than stored, in simple operations per element. */
    private static final int REPEATED_COST_AT_MOST = 3;

    private static final int COSTLY = 20;

    private static final Set<ScalarOp> SIMPLE = EnumSet.of(ScalarOp.ADD, ScalarOp.SUBTRACT, ScalarOp.MULTIPLY,
            ScalarOp.NEGATIVE, ScalarOp.ABSOLUTE, ScalarOp.LESS, ScalarOp.LESS_EQUAL, ScalarOp.GREATER,
            ScalarOp.GREATER_EQUAL, ScalarOp.EQUAL, ScalarOp.NOT_EQUAL, ScalarOp.LOGICAL_AND, ScalarOp.LOGICAL_OR,
            ScalarOp.LOGICAL_NOT, ScalarOp.MINIMUM, ScalarOp.MAXIMUM, ScalarOp.SQUARE, ScalarOp.WHERE, ScalarOp.REAL,
            ScalarOp.IMAGINARY);

    /** A place in a loop: the expression whose loop it is, and the axes along which it is used. */
    private record Use(int loop, List<Integer> axes) {}

    private final Map<Expr, Set<Use>> uses = new IdentityHashMap<>();
    private final Map<Expr, Integer> cost = new IdentityHashMap<>();
    private final Set<Expr> stored = Collections.newSetFromMap(new IdentityHashMap<>());

    private Fusion() {}

    /** The expressions that become layers, compared by identity. */
    static Set<Expr> layers(final List<Expr> roots) {
        final Fusion fusion = new Fusion();
        final List<Expr> order = ExprOrder.operandsFirst(roots);
        fusion.stored.addAll(roots);
        fusion.cutWideLoops(order);
        for (int position = order.size() - 1; position >= 0; position--) {
            fusion.decide(order.get(position), position);
        }
        return fusion.stored;
    }

    /** Stores operands in the middle of loops that would read too many arrays, the widest first; also adds up costs. */
    private void cutWideLoops(final List<Expr> order) {
        final Map<Expr, Set<Expr>> inputs = new IdentityHashMap<>();
        for (final Expr node : order) {
            cost.put(node, costOf(node));
            if (!OperandAxes.isLoop(node)) {
                inputs.put(node, identitySet(node));
                continue;
            }
            final Set<Expr> all = identitySet();
            for (final Expr operand : node.operands()) {
                all.addAll(inputs.get(operand));
            }
            if (all.size() > INPUTS_AT_MOST) {
                all.clear();
                for (final Expr operand : node.operands()) {
                    if (inputs.get(operand).size() > 1) {
                        stored.add(operand);
                        inputs.put(operand, identitySet(operand));
                    }
                    all.addAll(inputs.get(operand));
                }
            }
            inputs.put(node, all);
        }
    }

    private void decide(final Expr node, final int position) {
        final Set<Use> places = uses.getOrDefault(node, Set.of());
        if (!OperandAxes.isLoop(node)) {
            stored.add(node);
            if (node instanceof Expr.Histogram) {
                stored.add(node.operands().get(1));
            }
            for (final Expr operand : node.operands()) {
                if (node instanceof Expr.Reduction || node instanceof Irregular.BlockCounts
                        || node instanceof Expr.Histogram && operand == node.operands().get(0)) {
                    use(operand, new Use(position, OperandAxes.identity(operand)));
                } else if (!isBackground(node, operand)) {
                    stored.add(node instanceof Expr.MatrixProduct ? Factor.of(operand).expr() : operand);
                }
            }
            return;
        }
        if (node instanceof Expr.Elementwise elementwise) {
            storeComplex(elementwise);
        }
        if (places.size() > 1 && cost.get(node) * (places.size() - 1) > REPEATED_COST_AT_MOST) {
            stored.add(node);
        }
        final Set<Use> from = stored.contains(node) ? Set.of(new Use(position, OperandAxes.identity(node))) : places;
        for (final Expr operand : node.operands()) {
            from.forEach(place -> use(operand, new Use(place.loop, OperandAxes.of(node, operand, place.axes))));
        }
    }

    /** Whether an operand is one number, over which others are laid: it is written where they are not, and stands nowhere else. */
    static boolean isBackground(final Expr node, final Expr operand) {
        return node instanceof Expr.Overlay && operand == node.operands().get(0) && operand instanceof Expr.Generated generated
                && generated.generator() instanceof Generator.Full;
    }

    /** Complex numbers are put together in memory only, and loops compute with parts of what lies there. */
    private void storeComplex(final Expr.Elementwise elementwise) {
        if (elementwise.op() == ScalarOp.COMPLEX) {
            stored.add(elementwise);
        } else if (elementwise.op().isPart()) {
            stored.add(elementwise.operands().get(0));
        }
    }

    private void use(final Expr operand, final Use place) {
        uses.computeIfAbsent(operand, key -> new LinkedHashSet<>()).add(place);
    }

    private int costOf(final Expr node) {
        if (!OperandAxes.isLoop(node)) {
            return 0;
        }
        final int below = Math.min(COSTLY * 10, node.operands().stream().mapToInt(cost::get).sum());
        return switch (node) {
            case Expr.Elementwise elementwise -> below + (SIMPLE.contains(elementwise.op()) ? 1 : COSTLY);
            case Expr.Cast cast -> below + 1;
            case Expr.Generated generated -> generated.generator() instanceof Generator.Random ? COSTLY : 0;
            default -> below;
        };
    }

    private static Set<Expr> identitySet(final Expr... members) {
        final Set<Expr> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(List.of(members));
        return set;
    }
}
