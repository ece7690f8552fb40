package io.tilework.engine.expr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Walks expressions that share subexpressions: each node once, without recursion, however deep they are. */
public final class ExprOrder {

    private ExprOrder() {}

    /** Every node below and including the roots, operands before their users. */
    public static List<Expr> operandsFirst(final List<Expr> roots) {
        final List<Expr> order = new ArrayList<>();
        final Set<Expr> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        final Deque<Visit> path = new ArrayDeque<>();
        for (final Expr root : roots) {
            if (seen.add(root)) {
                path.push(new Visit(root));
            }
            while (!path.isEmpty()) {
                final Visit visit = path.peek();
                if (visit.next == visit.node.operands().size()) {
                    order.add(path.pop().node);
                } else {
                    final Expr operand = visit.node.operands().get(visit.next++);
                    if (seen.add(operand)) {
                        path.push(new Visit(operand));
                    }
                }
            }
        }
        return order;
    }

    /** A node on the way down, and which of its operands comes next. */
    private static final class Visit {

        private final Expr node;
        private int next;

        Visit(final Expr node) {
            this.node = node;
        }
    }
}
