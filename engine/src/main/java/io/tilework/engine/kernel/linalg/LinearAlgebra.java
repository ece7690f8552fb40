package io.tilework.engine.kernel.linalg;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Products of matrices, whichever library computes them.
 *
 * <p>The library is chosen when a product is first asked for: programs without products never load it.
 */
public sealed interface LinearAlgebra permits OpenBlas, PlainProducts {

    /** {@code to = left @ right}; all of one dtype, shapes that fit, and {@code to} overlapping neither. */
    void multiply(Matrix left, Matrix right, Matrix to);

    /** {@code to += left @ right}. */
    void multiplyAdd(Matrix left, Matrix right, Matrix to);

    /** What this machine has. */
    static LinearAlgebra instance() {
        return Chosen.INSTANCE;
    }

    /** Chosen once, when first used. */
    final class Chosen {

        private static final Logger LOG = LoggerFactory.getLogger(LinearAlgebra.class);
        private static final LinearAlgebra INSTANCE = choose();

        private Chosen() {}

        private static LinearAlgebra choose() {
            try {
                return new OpenBlas();
            } catch (final LinkageError | RuntimeException e) {
                LOG.warn("OpenBLAS does not load here ({}); products of matrices run on loops in Java, many times slower",
                        e.toString());
                return new PlainProducts();
            }
        }
    }
}
