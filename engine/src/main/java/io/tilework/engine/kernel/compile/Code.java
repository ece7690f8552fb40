package io.tilework.engine.kernel.compile;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.stream.Collectors;

/** An expression of the generated code: prints as Java, and becomes bytecode that leaves its value on the stack. */
sealed interface Code {

    /** The static type of the value. */
    ClassDesc type();

    /** Writes bytecode. */
    void emit(CodeBuilder to);

    /** A local variable. */
    record Local(String name, int slot, ClassDesc type) implements Code {

        @Override
        public void emit(final CodeBuilder to) {
            to.loadLocal(TypeKind.from(type), slot);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** A number: an Integer, Long, Float or Double. */
    record Number(java.lang.Number value) implements Code {

        @Override
        public ClassDesc type() {
            return switch (value) {
                case Integer i -> ConstantDescs.CD_int;
                case Long l -> ConstantDescs.CD_long;
                case Float f -> ConstantDescs.CD_float;
                default -> ConstantDescs.CD_double;
            };
        }

        @Override
        public void emit(final CodeBuilder to) {
            switch (value) {
                case Integer i -> to.loadConstant(i);
                case Long l -> to.loadConstant(l);
                case Float f -> to.loadConstant(f);
                default -> to.loadConstant(value.doubleValue());
            }
        }

        @Override
        public String toString() {
            return value instanceof Long ? value + "L" : value instanceof Float ? value + "f" : value.toString();
        }
    }

    /** A static field. */
    record Static(ClassDesc owner, String name, ClassDesc type) implements Code {

        @Override
        public void emit(final CodeBuilder to) {
            to.getstatic(owner, name, type);
        }

        @Override
        public String toString() {
            return owner.displayName() + "." + name;
        }
    }

    /** An element of an array. */
    record Element(Code array, int index, ClassDesc type) implements Code {

        @Override
        public void emit(final CodeBuilder to) {
            array.emit(to);
            to.loadConstant(index).arrayLoad(TypeKind.from(type));
        }

        @Override
        public String toString() {
            return array + "[" + index + "]";
        }
    }

    /** A sum of two longs, or of two ints. */
    record Sum(Code left, Code right) implements Code {

        @Override
        public ClassDesc type() {
            return left.type();
        }

        @Override
        public void emit(final CodeBuilder to) {
            left.emit(to);
            right.emit(to);
            if (type().equals(ConstantDescs.CD_long)) {
                to.ladd();
            } else {
                to.iadd();
            }
        }

        @Override
        public String toString() {
            return left + " + " + right;
        }
    }

    /** An int as a distance in bytes. */
    record Scaled(Code index, int byteSize) implements Code {

        @Override
        public ClassDesc type() {
            return ConstantDescs.CD_long;
        }

        @Override
        public void emit(final CodeBuilder to) {
            index.emit(to);
            to.i2l().loadConstant((long) byteSize).lmul();
        }

        @Override
        public String toString() {
            return byteSize + "L * " + index;
        }
    }

    /** A value whose class is known better than its static type tells. */
    record Checked(Code value, ClassDesc type) implements Code {

        @Override
        public void emit(final CodeBuilder to) {
            value.emit(to);
            to.checkcast(type);
        }

        @Override
        public String toString() {
            return "((" + type.displayName() + ") " + value + ")";
        }
    }

    /** A call of a static method. */
    record StaticCall(ClassDesc owner, String method, MethodTypeDesc signature, List<Code> arguments) implements Code {

        @Override
        public ClassDesc type() {
            return signature.returnType();
        }

        @Override
        public void emit(final CodeBuilder to) {
            arguments.forEach(argument -> argument.emit(to));
            if (FunctionInliner.inlines(owner, signature)) {
                FunctionInliner.inline(to, owner, method, signature);
            } else {
                to.invokestatic(owner, method, signature);
            }
        }

        @Override
        public String toString() {
            return owner.displayName() + "." + method + list(arguments);
        }
    }

    /** A call of a method of an object. */
    record Call(Code object, String method, MethodTypeDesc signature, List<Code> arguments) implements Code {

        @Override
        public ClassDesc type() {
            return signature.returnType();
        }

        @Override
        public void emit(final CodeBuilder to) {
            object.emit(to);
            arguments.forEach(argument -> argument.emit(to));
            if (object.type().equals(VectorType.SPECIES)) {
                to.invokeinterface(object.type(), method, signature);
            } else {
                to.invokevirtual(object.type(), method, signature);
            }
        }

        @Override
        public String toString() {
            return object + "." + method + list(arguments);
        }
    }

    private static String list(final List<Code> arguments) {
        return arguments.stream().map(Code::toString).collect(Collectors.joining(", ", "(", ")"));
    }
}
