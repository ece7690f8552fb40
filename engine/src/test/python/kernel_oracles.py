"""Writes what NumPy computes into the tables that the tests of dtypes and kernels compare with.

    python kernel_oracles.py ../resources/io/tilework/engine

Columns are separated by '|', values by blanks. Where NumPy has float16, which Tilework has not, the tables say float32.
"""

import sys
import warnings

import numpy as np

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]

UNARY = """negative positive absolute sign square reciprocal logical_not invert sqrt cbrt exp exp2 expm1 log log2 log10 log1p
sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh degrees radians floor ceil trunc rint isnan isinf isfinite
signbit spacing""".split()
BINARY = """add subtract multiply divide floor_divide remainder power less less_equal greater greater_equal equal not_equal
logical_and logical_or logical_xor bitwise_and bitwise_or bitwise_xor left_shift right_shift minimum maximum fmin fmax arctan2 hypot
copysign gcd lcm nextafter""".split()
REDUCE = "sum prod min max mean var std any all".split()
POSITIONS = ["argmax", "argmin"]


def name(dtype):
    return "float32" if dtype == np.float16 else str(dtype)


def text(values):
    return " ".join(str(int(v)) if v.dtype.kind in "biu" else repr(float(v)) for v in np.asarray(values).ravel())


def special(dtype):
    if dtype == "bool":
        return np.array([False, True])
    if dtype.startswith("float"):
        f = np.dtype(dtype).type
        return np.array([0.0, -0.0, 1, -1, 0.5, -2.5, 3, 1e-5, 7.25, -100.125, f("1e30"), np.inf, -np.inf, np.nan], dtype)
    info = np.iinfo(dtype)
    values = [0, 1, 2, 3, 13, 100, info.max, info.max - 1, info.min]
    return np.array(values + ([-1, -7] if info.min < 0 else []), dtype)


def result_dtype(call):
    try:
        return name(call().dtype)
    except TypeError:
        return "error"


def promotion(out):
    for a in DTYPES + COMPLEX:
        for b in DTYPES + COMPLEX:
            out.write(f"{a}|{b}|{np.promote_types(a, b)}\n")
        for kind, scalar in [("BOOL", True), ("INT", 1), ("FLOAT", 1.0), ("COMPLEX", 1j)]:
            out.write(f"{a}|{kind}|{np.result_type(np.empty(1, a), scalar)}\n")
        for b in DTYPES + COMPLEX:
            safe, same_kind = np.can_cast(a, b), np.can_cast(a, b, "same_kind")
            out.write(f"cast {a}|{b}|{int(safe)} {int(same_kind)}\n")


def signatures(out):
    """One row per operation and first operand; the columns are the second operand."""
    for op in UNARY + REDUCE + POSITIONS:
        out.write(f"{op}||" + " ".join(result_dtype(lambda: getattr(np, op)(np.ones(2, a))) for a in DTYPES) + "\n")
    for op in BINARY:
        for a in DTYPES:
            results = [result_dtype(lambda: getattr(np, op)(np.ones(1, a), np.ones(1, b))) for b in DTYPES]
            out.write(f"{op}|{a}|" + " ".join(results) + "\n")


def elementwise(out):
    """Binary operations take all pairs of special values; exponents of integers are small and not negative."""
    exponents = [0, 1, 2, 3, 5, 63]
    out.write(f"exponents||{text(np.array(exponents))}\n")
    for dtype in DTYPES:
        out.write(f"special|{dtype}|{text(special(dtype))}\n")
    for op in UNARY + BINARY:
        for dtype in DTYPES:
            x = special(dtype)
            y = np.array(exponents, dtype) if op == "power" and np.dtype(dtype).kind in "iu" else x
            args = [x] if op in UNARY else np.meshgrid(x, y, indexing="ij")
            if result_dtype(lambda: getattr(np, op)(*args)) == "error":
                continue
            result = getattr(np, op)(*args)
            if result.dtype == np.float16:
                result = getattr(np, op)(*[a.astype(np.float32) for a in args])
            out.write(f"{op}|{dtype}|{text(result)}\n")


def casts(out):
    """Values that fit; C leaves the others to the compiler."""
    for a in DTYPES:
        for b in DTYPES:
            x = special(a)
            if a.startswith("float") and not b.startswith("float") and b != "bool":
                info = np.iinfo(b)
                x = x[np.isfinite(x)]
                x = x[(np.trunc(x) >= info.min) & (np.trunc(x) <= info.max)]
            out.write(f"{a}|{b}|{text(x)}|{text(x.astype(b))}\n")


def reductions(out):
    random = np.random.default_rng(7)
    for dtype in DTYPES:
        kind = np.dtype(dtype).kind
        if kind == "f":
            x = random.normal(3, 10, (3, 5, 4)).astype(dtype)
        elif kind == "b":
            x = random.integers(0, 2, (3, 5, 4)).astype(bool)
            x[1] = True
        else:
            info = np.iinfo(dtype)
            x = random.integers(info.min, info.max, (3, 5, 4), dtype=dtype, endpoint=True)
        out.write(f"input|{dtype}||{text(x)}\n")
        for axes in [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2), ()]:
            for op in REDUCE:
                result = getattr(np, op)(x, axis=axes, keepdims=True)
                label = " ".join(map(str, axes))
                out.write(f"{op}|{dtype}|{label}|{text(result)}\n")
        if kind == "f":
            out.write(f"var ddof|{dtype}|1|{text(x.var(axis=1, ddof=1))}\n")


def positions(out):
    """Where extremes are, with few different values, so that the first of equals counts; over several axes counted in C order."""
    random = np.random.default_rng(8)
    for dtype in DTYPES:
        if dtype.startswith("float"):
            x = random.choice(np.array([0.0, -0.0, 1.5, -1.5, np.inf, -np.inf, np.nan], dtype), (3, 5, 4), p=[.2, .2, .2, .1, .1, .1, .1])
        else:
            x = random.choice(special(dtype), (3, 5, 4))
        out.write(f"input|{dtype}||{text(x)}\n")
        for axes in [(0,), (1,), (2,), (0, 1), (0, 2), (1, 2), (0, 1, 2), ()]:
            kept = [d for d in range(3) if d not in axes]
            rows = x.transpose(kept + list(axes)).reshape([x.shape[d] for d in kept] + [-1])
            for op in POSITIONS:
                out.write(f"{op}|{dtype}|{' '.join(map(str, axes))}|{text(getattr(np, op)(rows, axis=-1))}\n")


def generators(out):
    for dtype, start, stop, step in [("int64", 3, 50, 7), ("int32", 10, -10, -3), ("uint8", 0, 200, 13), ("float64", 0.1, 3, 0.1),
                                     ("float64", -1, 5, 0.3), ("float32", 0.1, 3, 0.1), ("float32", 5, -5, -0.7)]:
        out.write(f"arange|{dtype}|{start} {step}|{text(np.arange(start, stop, step, dtype))}\n")
    for start, stop, count, endpoint in [(0, 1, 11, 1), (-3.3, 7.1, 20, 1), (0, 1, 10, 0), (2, 2, 5, 1), (5, -5, 1, 1), (0, 5e-324, 4, 1)]:
        out.write(f"linspace|float64|{start} {stop} {count} {endpoint}|{text(np.linspace(start, stop, count, endpoint=bool(endpoint)))}\n")


def philox(out):
    """The words of counters; NumPy raises its counter before it draws."""
    for counter, key in [((0, 0), (0, 0)), ((5, 0), (1, 2)), ((2**64 - 1, 3), (2**64 - 1, 2**63)), ((123456789, 1), (42, 7))]:
        number = counter[0] + (counter[1] << 64)
        state = (number - 1) % 2**256
        words = np.random.Philox(counter=state, key=key[0] + (key[1] << 64)).random_raw(4)
        out.write(f"{counter[0]} {counter[1]}|{key[0]} {key[1]}|{text(words)}\n")


def main():
    warnings.simplefilter("ignore")
    tables = {"dtype-promotion": promotion, "dtype-signatures": signatures, "kernel-elementwise": elementwise, "kernel-casts": casts,
              "kernel-reductions": reductions, "kernel-positions": positions, "kernel-generators": generators, "kernel-philox": philox}
    for table, write in tables.items():
        with open(f"{sys.argv[1]}/{table.partition('-')[0]}/{table}.csv", "w") as out:
            out.write(f"# numpy {np.__version__}\n")
            write(out)


main()
