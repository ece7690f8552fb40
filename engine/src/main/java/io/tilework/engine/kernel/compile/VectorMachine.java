package io.tilework.engine.kernel.compile;

import jdk.incubator.vector.VectorShape;

/** The vectors of this machine. */
public final class VectorMachine {

    private static final int MOST_BITS = 512;

    private VectorMachine() {}

    /** How many bits a vector has, or 0 if this JVM was started without the Vector API. */
    public static int vectorBits() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? Preferred.bits() : 0;
    }

    /** Loaded only where the module is there. */
    private static final class Preferred {
        private static int bits() {
            return Math.min(MOST_BITS, VectorShape.preferredShape().vectorBitSize());
        }
    }
}
