package io.tilework.arrays;

import io.tilework.engine.dtype.DType;
import io.tilework.engine.dtype.Promotion;
import io.tilework.engine.dtype.ScalarOp;
import io.tilework.engine.error.ArgumentException;
import io.tilework.engine.error.ShapeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Products of arrays over some of their dimensions, by way of matrix products wherever there is one, as in NumPy. */
public final class Contractions {

    private Contractions() {}

    /** The sum over the last dimensions of both, for all pairs of the others. */
    public static NDArray inner(final NDArray a, final NDArray b) {
        return Later.array(() -> a.ndim() == 0 || b.ndim() == 0 ? a.times(b) : tensordot(a, b, new int[] {-1}, new int[] {-1}));
    }

    /** The products of all elements of one with all elements of the other. */
    public static NDArray outer(final NDArray a, final NDArray b) {
        return a.reshape(-1, 1).times(b.reshape(1, -1));
    }

    /** The sum of the products of all elements, those of the first array conjugate. */
    public static NDArray vdot(final NDArray a, final NDArray b) {
        return Elementwise.conj(a).reshape(-1).matmul(b.reshape(-1));
    }

    /** The sums of products along an axis of both, which otherwise broadcast; the elements of the first are conjugate. */
    public static NDArray vecdot(final NDArray a, final NDArray b, final int axis) {
        return Later.array(() -> Elementwise.conj(a).times(b).sum(axis).astype(Promotion.promote(a.dtype(), b.dtype())));
    }

    /** The product over the last {@code count} dimensions of one and the first of the other. */
    public static NDArray tensordot(final NDArray a, final NDArray b, final int count) {
        return Later.array(() -> {
            if (count < 0 || count > a.ndim() || count > b.ndim()) {
                throw new ArgumentException("tensordot: " + count + " axes cannot be summed over for shapes " + a.shape() + " and " + b.shape());
            }
            return tensordot(a, b, IntStream.range(a.ndim() - count, a.ndim()).toArray(), IntStream.range(0, count).toArray());
        });
    }

    /** The product over pairs of dimensions; those of the first array that are left come before those of the second. */
    public static NDArray tensordot(final NDArray a, final NDArray b, final int[] axesOfA, final int[] axesOfB) {
        return Later.array(() -> {
            final int[] ofA = a.shape().axes(axesOfA, "tensordot");
            final int[] ofB = b.shape().axes(axesOfB, "tensordot");
            if (ofA.length != ofB.length) {
                throw new ArgumentException("tensordot: " + ofA.length + " and " + ofB.length + " axes were given; they are summed over in pairs");
            }
            long summed = 1;
            for (int i = 0; i < ofA.length; i++) {
                if (a.shape().size(ofA[i]) != b.shape().size(ofB[i])) {
                    throw new ShapeException("tensordot: axis " + axesOfA[i] + " of shape " + a.shape() + " and axis " + axesOfB[i] + " of shape "
                            + b.shape() + " have different sizes");
                }
                summed *= a.shape().size(ofA[i]);
            }
            final int[] keptOfA = others(a.ndim(), ofA);
            final int[] keptOfB = others(b.ndim(), ofB);
            final long[] sizes = LongStream.concat(sizes(a, keptOfA), sizes(b, keptOfB)).toArray();
            final NDArray left = a.transpose(join(keptOfA, ofA)).reshape(sizes(a, keptOfA).reduce(1, (x, y) -> x * y), summed);
            final NDArray right = b.transpose(join(ofB, keptOfB)).reshape(summed, sizes(b, keptOfB).reduce(1, (x, y) -> x * y));
            return left.matmul(right).reshape(sizes);
        });
    }

    private static int[] others(final int rank, final int[] axes) {
        return IntStream.range(0, rank).filter(d -> Arrays.stream(axes).noneMatch(axis -> axis == d)).toArray();
    }

    private static LongStream sizes(final NDArray array, final int[] axes) {
        return Arrays.stream(axes).mapToLong(array.shape()::size);
    }

    private static int[] join(final int[] first, final int[] second) {
        return IntStream.concat(Arrays.stream(first), Arrays.stream(second)).toArray();
    }

    /** The product of Kronecker: each element of one times the whole of the other. */
    public static NDArray kron(final NDArray a, final NDArray b) {
        return Later.array(() -> {
            final int rank = Math.max(a.ndim(), b.ndim());
            final NDArray left = a.atLeast(rank);
            final NDArray right = b.atLeast(rank);
            final NDArray apart = left.expandDims(IntStream.range(0, rank).map(d -> 2 * d + 1).toArray());
            final NDArray together = right.expandDims(IntStream.range(0, rank).map(d -> 2 * d).toArray());
            return apart.times(together).reshape(IntStream.range(0, rank).mapToLong(d -> left.shape().size(d) * right.shape().size(d)).toArray());
        });
    }

    /** The cross product of vectors of three elements along the last axis. */
    public static NDArray cross(final NDArray a, final NDArray b) {
        return Later.array(() -> {
            if (a.ndim() == 0 || b.ndim() == 0 || a.shape().size(a.ndim() - 1) != 3 || b.shape().size(b.ndim() - 1) != 3) {
                throw new ShapeException("cross: vectors of 3 elements along the last axis are needed, not shapes " + a.shape() + " and " + b.shape());
            }
            final List<NDArray> x = a.unstack(-1);
            final List<NDArray> y = b.unstack(-1);
            final List<NDArray> parts = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                final int j = (i + 1) % 3;
                final int k = (i + 2) % 3;
                parts.add(x.get(j).times(y.get(k)).minus(x.get(k).times(y.get(j))));
            }
            return NDArray.stack(parts.getFirst().ndim(), parts.toArray(NDArray[]::new));
        });
    }

    /**
     * Einstein's summation: letters name dimensions, those that the result does not have are summed over. Each letter stands at most once
     * in an operand, but for a diagonal that is not summed over with others.
     *
     * @param subscripts such as {@code ij,jk->ik}; without an arrow, the result has the letters that stand once, in order of the alphabet
     */
    public static NDArray einsum(final String subscripts, final List<NDArray> operands) {
        return Later.array(() -> {
            final String text = subscripts.replace(" ", "");
            final String[] sides = text.split("->", -1);
            final String[] inputs = sides[0].split(",", -1);
            if (sides.length > 2 || inputs.length != operands.size() || text.contains(".")) {
                throw new ArgumentException("einsum: '" + subscripts + "' names " + inputs.length + " operands, and " + operands.size()
                        + " were given; write for example 'ij,jk->ik' (without ellipses)");
            }
            final Map<Character, Long> sizes = sizes(subscripts, inputs, operands);
            final String result = sides.length == 2 ? sides[1] : implicit(sides[0]);
            check(subscripts, result, sizes);
            NDArray product = null;
            String letters = "";
            for (int i = 0; i < inputs.length; i++) {
                final Labelled next = diagonal(operands.get(i), inputs[i]);
                if (product == null) {
                    product = next.array();
                    letters = next.letters();
                } else {
                    final String later = String.join("", Arrays.copyOfRange(inputs, i + 1, inputs.length)) + result;
                    final Labelled both = multiplied(new Labelled(product, letters), next, later);
                    product = both.array();
                    letters = both.letters();
                }
            }
            return arranged(summed(new Labelled(product, letters), result), result);
        });
    }

    /** An array whose dimensions have letters. */
    private record Labelled(NDArray array, String letters) {}

    private static Map<Character, Long> sizes(final String subscripts, final String[] inputs, final List<NDArray> operands) {
        final Map<Character, Long> sizes = new LinkedHashMap<>();
        for (int i = 0; i < inputs.length; i++) {
            final NDArray operand = operands.get(i);
            if (inputs[i].length() != operand.ndim()) {
                throw new ShapeException("einsum: '" + inputs[i] + "' of '" + subscripts + "' does not fit an array of shape " + operand.shape());
            }
            for (int d = 0; d < operand.ndim(); d++) {
                final char letter = inputs[i].charAt(d);
                final Long size = sizes.putIfAbsent(letter, operand.shape().size(d));
                if (!Character.isLetter(letter) || size != null && size != operand.shape().size(d)) {
                    throw new ShapeException("einsum: '" + letter + "' of '" + subscripts + "' stands for sizes " + size + " and "
                            + operand.shape().size(d));
                }
            }
        }
        return sizes;
    }

    private static String implicit(final String inputs) {
        final char[] once = letters(inputs, c -> Character.isLetter(c) && inputs.indexOf(c) == inputs.lastIndexOf(c)).toCharArray();
        Arrays.sort(once);
        return new String(once);
    }

    private static void check(final String subscripts, final String result, final Map<Character, Long> sizes) {
        for (int d = 0; d < result.length(); d++) {
            if (!sizes.containsKey(result.charAt(d)) || result.indexOf(result.charAt(d)) != d) {
                throw new ArgumentException("einsum: '" + result.charAt(d) + "' in the result of '" + subscripts
                        + "' must stand in an operand, and once in the result");
            }
        }
    }

    /** A letter that stands twice in an operand picks its diagonal: the elements off it become 0 and are summed up. */
    private static Labelled diagonal(final NDArray operand, final String letters) {
        for (int d = 0; d < letters.length(); d++) {
            final int other = letters.indexOf(letters.charAt(d), d + 1);
            if (other >= 0) {
                final NDArray diagonal = Grids.diagonal(operand, 0, d, other);
                final String rest = new StringBuilder(letters).deleteCharAt(other).deleteCharAt(d).append(letters.charAt(d)).toString();
                return diagonal(diagonal, rest);
            }
        }
        return new Labelled(operand, letters);
    }

    /** Both multiplied, and summed over what nobody needs any more. */
    private static Labelled multiplied(final Labelled a, final Labelled b, final String later) {
        final String onlyOfA = letters(a.letters(), c -> b.letters().indexOf(c) < 0 && later.indexOf(c) >= 0);
        final String onlyOfB = letters(b.letters(), c -> a.letters().indexOf(c) < 0 && later.indexOf(c) >= 0);
        final String batch = letters(a.letters(), c -> b.letters().indexOf(c) >= 0 && later.indexOf(c) >= 0);
        final String summed = letters(a.letters(), c -> b.letters().indexOf(c) >= 0 && later.indexOf(c) < 0);
        final Labelled left = summed(a, batch + onlyOfA + summed);
        final Labelled right = summed(b, batch + summed + onlyOfB);
        final NDArray x = flattened(left, batch, onlyOfA, summed);
        final NDArray y = flattened(right, batch, summed, onlyOfB);
        final List<Long> sizes = new ArrayList<>();
        for (final char letter : (batch + onlyOfA + onlyOfB).toCharArray()) {
            final Labelled owner = left.letters().indexOf(letter) >= 0 ? left : right;
            sizes.add(owner.array().shape().size(owner.letters().indexOf(letter)));
        }
        return new Labelled(x.matmul(y).reshape(sizes.stream().mapToLong(Long::longValue).toArray()), batch + onlyOfA + onlyOfB);
    }

    /** As a stack of matrices: the dimensions of the stack stay, those of rows and of columns are joined. */
    private static NDArray flattened(final Labelled labelled, final String batch, final String rows, final String columns) {
        final NDArray arranged = arranged(labelled, batch + rows + columns);
        final long[] sizes = arranged.shape().toArray();
        final long[] flat = Arrays.copyOf(sizes, batch.length() + 2);
        flat[batch.length()] = Arrays.stream(sizes, batch.length(), batch.length() + rows.length()).reduce(1, (x, y) -> x * y);
        flat[batch.length() + 1] = Arrays.stream(sizes, batch.length() + rows.length(), sizes.length).reduce(1, (x, y) -> x * y);
        return arranged.reshape(flat);
    }

    /** Summed over the dimensions that are not kept. */
    private static Labelled summed(final Labelled labelled, final String kept) {
        final int[] axes = IntStream.range(0, labelled.letters().length()).filter(d -> kept.indexOf(labelled.letters().charAt(d)) < 0).toArray();
        if (axes.length == 0) {
            return labelled;
        }
        final DType dtype = labelled.array().dtype();
        return new Labelled(labelled.array().sum(axes).astype(dtype), letters(labelled.letters(), c -> kept.indexOf(c) >= 0));
    }

    private static String letters(final String from, final IntPredicate chosen) {
        return from.chars().filter(chosen).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static NDArray arranged(final Labelled labelled, final String letters) {
        return labelled.array().transpose(letters.chars().map(labelled.letters()::indexOf).toArray());
    }

    /**
     * Covariances of variables.
     *
     * @param m variables along the first axis, observations along the second
     * @param rowvar whether it is so; otherwise the other way round
     * @param ddof what is subtracted from the number of observations
     */
    public static NDArray cov(final NDArray m, final boolean rowvar, final double ddof) {
        return Later.array(() -> {
            if (m.ndim() > 2) {
                throw new ShapeException("cov: an array of 1 or 2 dimensions is needed, not shape " + m.shape());
            }
            final NDArray variables = m.atLeast(2).astype(Promotion.floating(m.dtype()));
            final NDArray x = rowvar || m.ndim() < 2 ? variables : variables.T();
            final long observations = x.shape().size(1);
            final NDArray deviations = x.minus(x.mean(1).expandDims(1));
            return deviations.matmul(Elementwise.conj(deviations).T()).div(Math.max(0, observations - ddof)).squeeze();
        });
    }

    /** Coefficients of correlation of variables, as {@link #cov} takes them. */
    public static NDArray corrcoef(final NDArray m, final boolean rowvar) {
        return Later.array(() -> {
            final NDArray covariance = cov(m, rowvar, 1);
            if (covariance.ndim() == 0) {
                return covariance.div(covariance);
            }
            final NDArray deviations = Elementwise.real(Grids.diagonal(covariance, 0, 0, 1)).sqrt();
            final NDArray quotient = covariance.div(deviations.expandDims(1)).div(deviations);
            return !quotient.dtype().isComplex() ? bounded(quotient) : Elementwise.complex(bounded(Elementwise.real(quotient)), bounded(Elementwise.imag(quotient)));
        });
    }

    /** Rounding must not take a coefficient beyond 1. */
    private static NDArray bounded(final NDArray coefficients) {
        return NDArray.elementwise(ScalarOp.MINIMUM, NDArray.elementwise(ScalarOp.MAXIMUM, coefficients, Operand.of(-1.0)), Operand.of(1.0));
    }
}
