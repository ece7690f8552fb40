package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.DTypeException;

/**
 * Rounds to decimals as NumPy does: multiply by a power of ten, round to the nearest with halves to even, divide by it again; the other
 * way round for negative decimals. Integers are only changed by negative decimals, and by way of float64.
 */
final class Rounding {

    private Rounding() {}

    static NDArray round(final NDArray array, final int decimals) {
        return Later.array(() -> {
            if (array.dtype().isInteger()) {
                return decimals >= 0 ? array : scaled(array.astype(DType.FLOAT64), decimals).astype(array.dtype());
            }
            if (array.dtype() == DType.BOOL && decimals != 0) {
                throw new DTypeException("round: bool can be rounded to 0 decimals only, not to " + decimals
                        + "; convert it with astype first");
            }
            return decimals == 0 ? rint(array) : scaled(array, decimals);
        });
    }

    private static NDArray scaled(final NDArray array, final int decimals) {
        final double scale = Math.pow(10, Math.abs((double) decimals));
        return decimals > 0 ? rint(array.times(scale)).div(scale) : rint(array.div(scale)).times(scale);
    }

    private static NDArray rint(final NDArray array) {
        return NDArray.elementwise(ScalarOp.RINT, array);
    }
}
