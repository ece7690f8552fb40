package io.tilework.arrays.store.npy;

import java.util.List;
import java.util.Map;

/** A value of Python's literal notation, as far as NPY headers use it. */
sealed interface Literal {

    /** A string. */
    record Text(String value) implements Literal {}

    /** {@code True} or {@code False}. */
    record Truth(boolean value) implements Literal {}

    /** A whole number, not negative. */
    record Number(long value) implements Literal {}

    /** A tuple or a list. */
    record Sequence(List<Literal> values) implements Literal {}

    /** A dictionary. */
    record Dictionary(Map<String, Literal> values) implements Literal {}
}
