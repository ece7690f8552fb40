package io.tilework.engine.optimize;

import io.tilework.engine.error.TileworkBug;
import io.tilework.engine.expr.Expr;
import io.tilework.engine.expr.Operands;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Applies rules until none applies, and shares equal subexpressions.
 *
 * <p>Operands come before their users, so a rule finds its operands already rewritten. What a rule returns is rewritten again,
 * operands first. Equal subexpressions become the same object: operands are compared by identity, so an expression is equal
 * to one seen before exactly if it is the same operation on the same shared operands, and one lookup in a hash table per
 * node finds it. Every rule must move a slice, transposition or rechunk strictly towards the leaves or remove a node, so that
 * this ends; a bound on the number of rewrites turns a rule that does not into a bug report.
 */
public final class Optimizer {

    /** The rules in the order in which they are tried. */
    public static final List<Rule> RULES = List.of(
            new MergeTransposes(),
            new MergeSlices(),
            new MergeRechunks(),
            new SliceTheSource(),
            new SliceBelowElementwise(),
            new SliceBelowTranspose(),
            new MergeTinyBlocks(),
            new RechunkTheSource(),
            new RechunkBelowElementwise(),
            new DropCast(),
            new PartsOfComplex());

    private static final int REWRITES_PER_NODE_AT_MOST = 1000;

    private final List<Rule> rules;
    private final Map<Expr, Expr> shared = new HashMap<>();
    private final Map<Expr, Expr> rewritten = new IdentityHashMap<>();
    private final Map<Expr, Expr> becomes = new IdentityHashMap<>();
    private final Map<String, Integer> fired = new LinkedHashMap<>();
    private int rewrites;

    /** An optimizer with these rules, tried in order. */
    public Optimizer(final List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /**
     * What came out.
     *
     * @param roots the rewritten expressions, in the order given
     * @param fired how many times each rule was applied, by name
     */
    public record Result(List<Expr> roots, Map<String, Integer> fired) {}

    /** Rewrites expressions that are computed together. */
    public static Result optimize(final List<Expr> roots) {
        return new Optimizer(RULES).run(roots);
    }

    /** Rewrites expressions that are computed together; an optimizer is used once. */
    public Result run(final List<Expr> roots) {
        final List<Expr> results = new ArrayList<>();
        for (final Expr root : roots) {
            results.add(rewrite(root));
        }
        return new Result(results, fired);
    }

    /** Rewrites operands before their users and whatever a rule returns before what it was made from, on a stack of its own. */
    private Expr rewrite(final Expr root) {
        final Deque<Expr> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            final Expr node = open.peek();
            final Expr next = rewritten.containsKey(node) ? null : firstMissing(node);
            if (next == null) {
                open.pop();
            } else {
                open.push(next);
            }
        }
        return rewritten.get(root);
    }

    /** Rewrites a node if all that this needs is there; otherwise returns what has to be rewritten before. */
    private Expr firstMissing(final Expr node) {
        final Expr better = becomes.get(node);
        if (better == null) {
            for (final Expr operand : node.operands()) {
                if (!rewritten.containsKey(operand)) {
                    return operand;
                }
            }
            return applyRules(node, share(withRewrittenOperands(node)));
        }
        if (!rewritten.containsKey(better)) {
            return better;
        }
        rewritten.put(node, rewritten.get(better));
        return null;
    }

    private Expr applyRules(final Expr node, final Expr canonical) {
        if (canonical != node) {
            becomes.put(node, canonical);
            return canonical;
        }
        for (final Rule rule : rules) {
            final Optional<Expr> better = rule.apply(node);
            if (better.isPresent()) {
                count(rule, node, better.get());
                becomes.put(node, better.get());
                return better.get();
            }
        }
        rewritten.put(node, node);
        return null;
    }

    private Expr withRewrittenOperands(final Expr node) {
        final Operands changed = Operands.of(node.operands().stream().map(rewritten::get).toList());
        return changed.equals(node.operands()) ? node : node.withOperands(changed);
    }

    private void count(final Rule rule, final Expr before, final Expr after) {
        if (!after.grid().equals(before.grid()) || after.dtype() != before.dtype()) {
            throw new TileworkBug("rule " + rule.name() + " turned " + before.dtype() + " " + before.grid() + " into "
                    + after.dtype() + " " + after.grid());
        }
        fired.merge(rule.name(), 1, Integer::sum);
        if (++rewrites > REWRITES_PER_NODE_AT_MOST * (rewritten.size() + 1)) {
            throw new TileworkBug("the rules do not end; the last one was " + rule.name());
        }
    }

    private Expr share(final Expr node) {
        final Expr first = shared.putIfAbsent(node, node);
        return first == null ? node : first;
    }
}
