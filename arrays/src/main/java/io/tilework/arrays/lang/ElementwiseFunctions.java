package io.tilework.arrays.lang;

import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.engine.dtype.ScalarOp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Functions of each element: every {@link ScalarOp} by its NumPy name, and compositions of them. */
final class ElementwiseFunctions {

    private static final List<String> OPERANDS = List.of("x1", "x2");

    private ElementwiseFunctions() {}

    static List<Function> all() {
        final List<Function> all = new ArrayList<>(Arrays.stream(ScalarOp.values()).filter(op -> op != ScalarOp.WHERE)
                .map(ElementwiseFunctions::of).toList());
        all.add(FunctionTable.row("where(condition, x, y)", a -> array(ScalarOp.WHERE, a.operand("condition"),
                a.operand("x"), a.operand("y"))));
        all.add(FunctionTable.row("clip(a, min=None, max=None)", ElementwiseFunctions::clip));
        return all;
    }

    private static Function of(final ScalarOp op) {
        final List<String> names = op.arity() == 1 ? List.of("x") : OPERANDS;
        final String signature = op + names.stream().collect(Collectors.joining(", ", "(", ")"));
        return FunctionTable.row(signature, a -> array(op, IntStream.range(0, op.arity())
                .mapToObj(position -> a.operand(names.get(position))).toArray(Operand[]::new)));
    }

    private static Value array(final ScalarOp op, final Operand... operands) {
        return new Value.ArrayValue(NDArray.elementwise(op, operands));
    }

    private static Value clip(final Arguments a) {
        NDArray clipped = a.array("a");
        if (a.has("min")) {
            clipped = NDArray.elementwise(ScalarOp.MAXIMUM, clipped, a.operand("min"));
        }
        if (a.has("max")) {
            clipped = NDArray.elementwise(ScalarOp.MINIMUM, clipped, a.operand("max"));
        }
        return new Value.ArrayValue(clipped);
    }
}
