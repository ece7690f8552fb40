package io.tilework.engine.kernel.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import jdk.incubator.vector.DoubleVector;

/** A function in both forms, and how far it may be from the true value; one of one argument ignores the second. */
record Twins(String name, boolean isBinary, DoubleBinaryOperator scalar, BinaryOperator<DoubleVector> vector, double ulpsMax) {

    static final List<Twins> ALL = all();
    /** Those that are not exact. */
    static final List<Twins> MEASURED = ALL.stream().filter(twins -> twins.ulpsMax() > 0).toList();

    private static List<Twins> all() {
        final List<Twins> all = new ArrayList<>();
        all.add(unary("exp", ScalarExponentials::exp, VectorExponentials::exp, 1));
        all.add(unary("exp2", ScalarExponentials::exp2, VectorExponentials::exp2, 1));
        all.add(unary("expm1", ScalarExponentials::expm1, VectorExponentials::expm1, 1.5));
        all.add(unary("sinh", ScalarExponentials::sinh, VectorExponentials::sinh, 2.5));
        all.add(unary("cosh", ScalarExponentials::cosh, VectorExponentials::cosh, 2));
        all.add(unary("tanh", ScalarExponentials::tanh, VectorExponentials::tanh, 2.5));
        all.add(unary("log", ScalarLogarithms::log, VectorLogarithms::log, 1));
        all.add(unary("log2", ScalarLogarithms::log2, VectorLogarithms::log2, 1));
        all.add(unary("log10", ScalarLogarithms::log10, VectorLogarithms::log10, 1));
        all.add(unary("log1p", ScalarLogarithms::log1p, VectorLogarithms::log1p, 1.5));
        all.add(unary("arcsinh", ScalarLogarithms::arcsinh, VectorLogarithms::arcsinh, 2));
        all.add(unary("arccosh", ScalarLogarithms::arccosh, VectorLogarithms::arccosh, 2));
        all.add(unary("arctanh", ScalarLogarithms::arctanh, VectorLogarithms::arctanh, 2));
        all.add(unary("sin", ScalarTrigonometry::sin, VectorTrigonometry::sin, 1));
        all.add(unary("cos", ScalarTrigonometry::cos, VectorTrigonometry::cos, 1));
        all.add(unary("tan", ScalarTrigonometry::tan, VectorTrigonometry::tan, 2));
        all.add(unary("sin2Pi", ScalarTrigonometry::sin2Pi, VectorTrigonometry::sin2Pi, 2));
        all.add(unary("cos2Pi", ScalarTrigonometry::cos2Pi, VectorTrigonometry::cos2Pi, 2));
        all.add(unary("arcsin", ScalarArcs::arcsin, VectorArcs::arcsin, 2));
        all.add(unary("arccos", ScalarArcs::arccos, VectorArcs::arccos, 2));
        all.add(unary("arctan", ScalarArcs::arctan, VectorArcs::arctan, 2));
        all.add(binary("arctan2", ScalarArcs::arctan2, VectorArcs::arctan2, 2));
        all.add(binary("power", ScalarPowers::power, VectorPowers::power, 1));
        all.add(unary("cbrt", ScalarPowers::cbrt, VectorPowers::cbrt, 1));
        all.add(binary("hypot", ScalarPowers::hypot, VectorPowers::hypot, 1.5));
        all.add(unary("floor", ScalarArithmetic::floor, VectorArithmetic::floor, 0));
        all.add(unary("ceil", ScalarArithmetic::ceil, VectorArithmetic::ceil, 0));
        all.add(unary("trunc", ScalarArithmetic::trunc, VectorArithmetic::trunc, 0));
        all.add(unary("rint", ScalarArithmetic::rint, VectorArithmetic::rint, 0));
        all.add(unary("sign", ScalarArithmetic::sign, VectorArithmetic::sign, 0));
        all.add(binary("copySign", ScalarArithmetic::copySign, VectorArithmetic::copySign, 0));
        all.add(binary("fmin", ScalarArithmetic::fmin, VectorArithmetic::fmin, 0));
        all.add(binary("fmax", ScalarArithmetic::fmax, VectorArithmetic::fmax, 0));
        all.add(binary("remainder", ScalarArithmetic::remainder, VectorArithmetic::remainder, 0));
        all.add(binary("floorDivide", ScalarArithmetic::floorDivide, VectorArithmetic::floorDivide, 0));
        return all;
    }

    private static Twins unary(final String name, final DoubleUnaryOperator scalar, final UnaryOperator<DoubleVector> vector,
            final double ulpsMax) {
        return new Twins(name, false, (x, y) -> scalar.applyAsDouble(x), (x, y) -> vector.apply(x), ulpsMax);
    }

    private static Twins binary(final String name, final DoubleBinaryOperator scalar, final BinaryOperator<DoubleVector> vector,
            final double ulpsMax) {
        return new Twins(name, true, scalar, vector, ulpsMax);
    }

    @Override
    public String toString() {
        return name;
    }
}
