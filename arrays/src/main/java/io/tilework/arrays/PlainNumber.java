package io.tilework.arrays;

import io.tilework.engine.dtype.WeakScalar;

/** A number without a dtype beside arrays; see {@link Operand}. */
record PlainNumber(WeakScalar value) implements Operand {}
