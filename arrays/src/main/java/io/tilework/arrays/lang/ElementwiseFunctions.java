package io.tilework.arrays.lang;

import io.tilework.arrays.NDArray;
import io.tilework.arrays.Operand;
import io.tilework.arrays.Selecting;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.DTypeException;
import io.tilework.engine.dtype.WeakScalar;
import java.math.BigInteger;
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
        final List<Function> all = new ArrayList<>(Arrays.stream(ScalarOp.values()).filter(op -> op != ScalarOp.WHERE && op != ScalarOp.COMPLEX && !op.isPart())
                .map(ElementwiseFunctions::of).toList());
        all.add(FunctionTable.row("where(condition, x=None, y=None)", ElementwiseFunctions::where));
        all.add(FunctionTable.row("clip(a, min=None, max=None)", ElementwiseFunctions::clip));
        all.add(FunctionTable.row("fabs(x)", a -> array(ScalarOp.ABSOLUTE, floating(a.array("x")))));
        all.add(FunctionTable.row("round(a, decimals=0)", a -> new Value.ArrayValue(a.array("a").round(
                Math.toIntExact(a.integer("decimals", 0))))));
        return all;
    }

    private static Function of(final ScalarOp op) {
        final List<String> names = op.arity() == 1 ? List.of("x") : OPERANDS;
        final String signature = op + names.stream().collect(Collectors.joining(", ", "(", ")"));
        return FunctionTable.row(signature, a -> array(op, IntStream.range(0, op.arity())
                .mapToObj(position -> a.operand(names.get(position))).toArray(Operand[]::new)));
    }

    /** A choice for each element; with a condition alone, where it is true. */
    private static Value where(final Arguments a) {
        if (a.has("x") != a.has("y")) {
            throw new ArgumentException("where: both or none of 'x' and 'y' must be given");
        }
        return a.has("x") ? array(ScalarOp.WHERE, a.operand("condition"), a.operand("x"), a.operand("y"))
                : SelectionFunctions.tuple(Selecting.nonzero(a.array("condition")));
    }

    private static Value array(final ScalarOp op, final Operand... operands) {
        return new Value.ArrayValue(NDArray.elementwise(op, operands));
    }

    /** Whether a bound is a Python integer below (-1) or above (1) all that an integer dtype holds, and so bounds nothing. */
    private static boolean isBeyond(final Value bound, final DType dtype, final int side) {
        if (!dtype.isInteger() || !(bound instanceof Value.NumberValue number) || number.number().kind() != WeakScalar.Kind.INT) {
            return false;
        }
        final boolean unsigned = dtype.kind() == DType.Kind.UNSIGNED;
        final BigInteger count = BigInteger.ONE.shiftLeft(8 * dtype.byteSize() - (unsigned ? 0 : 1));
        final BigInteger edge = side > 0 ? count.subtract(BigInteger.ONE) : unsigned ? BigInteger.ZERO : count.negate();
        return number.number().integer().compareTo(edge) == side;
    }

    private static NDArray floating(final NDArray array) {
        if (array.dtype().isComplex()) {
            throw new DTypeException("fabs is not defined for " + array.dtype() + "; abs gives the magnitude");
        }
        return array.astype(Promotion.floating(array.dtype()));
    }

    private static Value clip(final Arguments a) {
        final NDArray array = a.array("a");
        NDArray clipped = array;
        if (a.has("min") && !isBeyond(a.value("min"), array.dtype(), -1)) {
            clipped = NDArray.elementwise(ScalarOp.MAXIMUM, clipped, a.operand("min"));
        }
        if (a.has("max") && !isBeyond(a.value("max"), array.dtype(), 1)) {
            clipped = NDArray.elementwise(ScalarOp.MINIMUM, clipped, a.operand("max"));
        }
        return new Value.ArrayValue(clipped);
    }
}
