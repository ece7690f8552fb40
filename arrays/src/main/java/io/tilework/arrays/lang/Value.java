package io.tilework.arrays.lang;

import io.tilework.arrays.Blocks;
import io.tilework.arrays.Later;
import io.tilework.arrays.Masked;
import io.tilework.arrays.NDArray;
import io.tilework.arrays.Random;
import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.WeakScalar;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What an expression of the language evaluates to. Arrays stay lazy. */
public sealed interface Value {

    /** What messages call it, such as {@code an array of shape (3,)}. */
    String kind();

    /** A lazy array. */
    record ArrayValue(NDArray array) implements Value {

        @Override
        public String kind() {
            return array.isKnown() ? "an array of shape " + array.shape() : "an array whose shape depends on values";
        }
    }

    /** A masked array. */
    record MaskedValue(Masked masked) implements Value {

        @Override
        public String kind() {
            return masked.data().isKnown() ? "a masked array of shape " + masked.data().shape() : "a masked array whose shape depends on values";
        }
    }

    /** One of Python's numbers, True and False included. */
    record NumberValue(WeakScalar number) implements Value {

        @Override
        public String kind() {
            return "the number " + number;
        }

        /** As Python prints it. */
        @Override
        public String toString() {
            return number.toString();
        }
    }

    /** A string. */
    record TextValue(String text) implements Value {

        @Override
        public String kind() {
            return "the string '" + text + "'";
        }

        @Override
        public String toString() {
            return "'" + text + "'";
        }
    }

    /** None, also the index that makes a new axis. */
    record NoneValue() implements Value {

        @Override
        public String kind() {
            return "None";
        }

        @Override
        public String toString() {
            return "None";
        }
    }

    /** The ellipsis of an index. */
    record EllipsisValue() implements Value {

        @Override
        public String kind() {
            return "an ellipsis";
        }

        @Override
        public String toString() {
            return "Ellipsis";
        }
    }

    /** A slice of an index; null is a default. */
    record SliceValue(Long start, Long stop, Long step) implements Value {

        @Override
        public String kind() {
            return "a slice";
        }
    }

    /** A tuple or a list. */
    record SequenceValue(List<Value> items, Brackets brackets) implements Value {

        /** Which of the two it was written as. */
        public enum Brackets { TUPLE, LIST }

        /** Copies the list. */
        public SequenceValue {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return brackets == Brackets.TUPLE ? "a tuple" : "a list";
        }

        /** As Python prints it. */
        @Override
        public String toString() {
            final String inside = items.stream().map(Value::toString).collect(Collectors.joining(", "));
            return brackets == Brackets.LIST ? "[" + inside + "]" : "(" + inside + (items.size() == 1 ? ",)" : ")");
        }
    }

    /** A dtype. */
    record DTypeValue(DType dtype) implements Value {

        @Override
        public String kind() {
            return "the dtype " + dtype;
        }

        @Override
        public String toString() {
            return dtype.toString();
        }
    }

    /** Something with named fields, such as what is known of a dtype. */
    record RecordValue(String name, Map<String, Value> fields) implements Value {

        @Override
        public String kind() {
            return "the " + name;
        }
    }

    /** The blocks of an array, to be selected between brackets. */
    record BlocksValue(Blocks blocks) implements Value {

        @Override
        public String kind() {
            return "the blocks of an array, of which none are selected";
        }
    }

    /** A function of the table, or a method with its first argument. */
    record FunctionValue(Function function, List<Value> bound) implements Value {

        @Override
        public String kind() {
            return "the function " + function.signature().name();
        }
    }

    /** A module such as {@code np} or {@code random}; the prefix is empty for NumPy itself. */
    record ModuleValue(String prefix) implements Value {

        @Override
        public String kind() {
            return "a module";
        }
    }

    /** A generator of random numbers. */
    record GeneratorValue(Random random) implements Value {

        @Override
        public String kind() {
            return "a random generator";
        }
    }

    /** What depends on the shape of an array that depends on values. */
    record LaterValue(Later<Value> later) implements Value {

        @Override
        public String kind() {
            return "something that depends on values";
        }
    }
}
