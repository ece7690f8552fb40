"""Writes what NumPy 2 answers to expressions, for ConformanceTest: python conformance.py > ../resources/io/tilework/cli/conformance.json"""

import json
import sys
import warnings

import numpy as np

warnings.simplefilter("ignore")
rng = np.random.default_rng(7)

INPUTS = {
    "x": rng.normal(size=(5, 7)),
    "y": rng.normal(size=7),
    "w": rng.uniform(0.1, 3, size=(7, 4)),
    "q": rng.normal(size=(6, 6)),
    "f": rng.normal(size=(4, 6)).astype(np.float32),
    "i": rng.integers(-50, 50, size=(5, 7)),
    "j": rng.integers(-50, 50, size=(5, 7)).astype(np.int32),
    "h": rng.integers(-300, 300, size=(5, 7)).astype(np.int16),
    "u": rng.integers(0, 256, size=(5, 7)).astype(np.uint8),
    "b": rng.integers(0, 2, size=(5, 7)).astype(bool),
    "c": rng.normal(size=(3, 4, 5)),
    "e": np.zeros((0, 3)),
    "s": np.array(2.5),
    "k": np.array([0.0, -0.0, 1.5, -2.5, np.nan, np.inf, -np.inf, 3.0]),
    "m": np.array([[1.0, np.nan, 3.0], [4.0, 5.0, np.inf], [-np.inf, 8.0, 9.0]]),
}

INPUTS["z"] = rng.normal(size=(5, 7)) + 1j * rng.normal(size=(5, 7))
INPUTS["g"] = (rng.normal(size=(4, 6)) + 1j * rng.normal(size=(4, 6))).astype(np.complex64)
# Branch cuts with both signs of zero, and what is not finite.
INPUTS["r"] = np.array([complex(re, im) for re in [0.0, -0.0, 0.5, -0.5, 2.0, -2.0] for im in [0.0, -0.0, 0.5, -2.0]]).reshape(4, 6)
INPUTS["o"] = np.array([complex(re, im) for re in [np.inf, -np.inf, np.nan, 1.0] for im in [0.0, 2.0, np.inf, np.nan]])

INPUTS["d"] = rng.normal(size=(2, 3, 2, 5))
INPUTS["v"] = rng.integers(-9, 9, size=(2, 3, 2, 5)).astype(np.int16)
INPUTS["l"] = rng.normal(size=(1,))
INPUTS["p"] = rng.normal(size=(1, 1)).astype(np.float32)
INPUTS["a"] = np.zeros((3, 0, 2), np.int32)

ARITHMETIC = ["+", "-", "*", "/", "//", "%", "**"]
COMPARISONS = ["<", "<=", ">", ">=", "==", "!="]
UNARY = ["negative", "positive", "absolute", "sign", "square", "sqrt", "cbrt", "exp", "exp2", "expm1", "log", "log2",
         "log10", "log1p", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "arcsinh", "arccosh",
         "arctanh", "floor", "ceil", "trunc", "rint", "isnan", "isinf", "isfinite", "signbit", "degrees", "radians",
         "reciprocal", "logical_not"]
REDUCTIONS = ["sum", "prod", "mean", "min", "max", "std", "var", "any", "all"]


def programs():
    yield "x + x.mean(axis=0)"
    yield "q + q.T - q.mean(axis=0)"
    yield "(h - h.mean(axis=0)) / h.std(axis=0)"
    for op in ARITHMETIC:
        yield f"x {op} y" if op != "**" else "absolute(x) ** y"
        yield f"x {op} 2"
        yield f"f {op} 2"
        yield f"f {op} 0.5" if op != "**" else "absolute(f) ** 0.5"
        yield f"k {op} 2.0"
        if op != "**":
            for a, other in ["ij", "ju", "hu", "ui", "xu", "fi", "bi", "jh"]:
                if (a, other) == ("f", "i"):
                    yield f"f[:, :5] {op} i[:4, :5]"
                else:
                    yield f"{a} {op} {other}"
            yield f"u {op} 3"
            yield f"j {op} 7"
            yield f"-3 {op} j"
            yield f"b {op} 2"
            yield f"s {op} x"
    for op in COMPARISONS:
        yield f"x {op} y"
        yield f"k {op} 1.5"
        yield f"i {op} u"
        yield f"u {op} 300"
        yield f"b {op} True"
    for op in ["&", "|", "^"]:
        yield f"b {op} (x > 0)"
        yield f"i {op} j"
        yield f"u {op} 15"
    yield "~b"
    yield "~i"
    yield "~u"
    yield "i << 2"
    yield "j >> 1"
    for name in UNARY:
        for operand in ["x", "k", "f"]:
            yield f"{name}({operand})"
        if name not in ["negative", "positive", "sign", "reciprocal"]:
            yield f"{name}(i)"
        else:
            yield f"{name}(j)" if name != "reciprocal" else "reciprocal(w)"
    for name in ["minimum", "maximum", "fmin", "fmax", "arctan2", "hypot", "copysign"]:
        yield f"{name}(x, y)"
        yield f"{name}(k, 1.0)"
    for name in ["logical_and", "logical_or", "logical_xor"]:
        yield f"{name}(b, x)"
    yield "where(x > 0, x, 0)"
    yield "where(b, i, 2.5)"
    yield "where(x > 0, u, j)"
    yield "where(b, 1, 0)"
    for name in REDUCTIONS:
        for operand in ["x", "f", "i", "j", "u", "h", "b", "c", "m", "k", "s"]:
            yield f"{name}({operand})"
        for axis in ["0", "1", "-1"]:
            for operand in ["x", "f", "u", "m"]:
                yield f"{operand}.{name}(axis={axis})"
        yield f"{name}(c, axis=(0, 2))"
        yield f"{name}(c, axis=1, keepdims=True)"
        yield f"{name}(x, keepdims=True)"
        yield f"{name}(exp(x) * 2, axis=0)"
        yield f"x.T.{name}(axis=1)"
    yield "x.std(ddof=1)"
    yield "x.var(axis=0, ddof=1)"
    yield "sum(u, dtype=float64)"
    yield "sum(f, dtype='float64')"
    yield "mean(j, dtype=float32)"
    yield "sum(e)"
    yield "sum(e, axis=0)"
    yield "prod(e, axis=1)"
    yield "mean(e)"
    yield "any(e)"
    yield "all(e, axis=0)"
    for index in ["0", "-1", "1:4", "::2", "::-1", "4:1:-1", ":, 2", "1:, ::3", "..., 0", "None", ":, None", "2:2",
                  "-3:-1, -1:2:-2", "1, 2", "::-2, ::-3", "..., None"]:
        yield f"x[{index}]"
        yield f"(x + y)[{index}]"
        yield f"u[{index}]"
    yield "c[1, :, ::2]"
    yield "c[..., 1]"
    yield "c.T[::2, None, 1]"
    yield "x[1:][::2][:, 1:][:, ::-1]"
    yield "x.T[2:5, ::-1] + 1"
    yield "x.T"
    yield "transpose(c, (2, 0, 1))"
    yield "c.transpose(1, 2, 0)"
    yield "swapaxes(c, 0, 2)"
    yield "moveaxis(c, 0, -1)"
    yield "c.reshape(12, 5)"
    yield "c.reshape(-1)"
    yield "reshape(c, (4, 15))"
    yield "c.reshape(2, 30)"
    yield "x.reshape(7, 5)"
    yield "q.reshape(2, 3, 6)"
    yield "q.reshape(2, 3, 3, 2).sum(axis=(1, 2))"
    yield "x.ravel()"
    yield "expand_dims(x, 1)"
    yield "squeeze(x[None, :, 0])"
    yield "broadcast_to(y, (3, 7))"
    yield "broadcast_to(x[:, :1], (5, 7)) + 1"
    yield "concatenate((x, i))"
    yield "concatenate([x, x[:2]], axis=0)"
    yield "concatenate([c, c], axis=2)"
    yield "stack([x, i])"
    yield "stack([y, y * 2, y ** 2], axis=1)"
    yield "vstack([y, x])"
    yield "hstack([x, x])"
    yield "flip(x)"
    yield "flip(x, axis=1)"
    yield "x @ w"
    yield "y @ w"
    yield "x @ y"
    yield "y @ y"
    yield "q @ q.T"
    yield "matmul(x.T, x)"
    yield "i @ j.T"
    yield "f @ f.T"
    yield "c @ c.reshape(3, 5, 4)"
    yield "c @ w[:5]"
    yield "dot(x, w)"
    yield "x.astype(int32)"
    yield "u.astype(float32) / 3"
    yield "i.astype(uint8)"
    yield "k[:3].astype(bool)"
    yield "x.astype('float32')"
    yield "zeros((2, 3))"
    yield "ones(4)"
    yield "full((2, 2), 7)"
    yield "arange(10)"
    yield "arange(2, 20, 3)"
    yield "arange(0.0, 1.0, 0.25)"
    yield "arange(10, 0, -2)"
    yield "linspace(0, 1, 11)"
    yield "linspace(2, 3, 5, endpoint=False)"
    yield "zeros_like(u)"
    yield "ones_like(x)"
    yield "arange(12).reshape(3, 4) * linspace(0, 1, 4)"
    yield "mean = x.mean(axis=0); d = x - mean; (d * d).mean(axis=0)"
    yield "array([1, 2, 3]) + y[:3]"
    yield "array([[1.5, 2], [3, 4]])"
    yield "exp(-x * x) * sin(x) + sqrt(absolute(x))"
    yield "x[:, ::2].sum(axis=1) + x[:, 1::2].sum(axis=1)"
    yield "(x > 0) & (x < 1)"
    yield "clip(x, -0.5, 0.5)"
    yield from positions()
    yield from creation()
    yield from rounding()
    yield from manipulation()
    yield from products()
    yield from compositions()
    yield from cumulative()
    yield from order()
    yield from positions_listed()
    yield from selecting()
    yield from complex_numbers()
    yield from masked()
    yield from rarer()
    yield from shapes()
    yield from complex_numbers()
    yield from exact_comparisons()
    yield from counted()


def positions():
    for op in ["argmax", "argmin"]:
        for a in "xfijhubckms":
            yield f"{op}({a})"
        for a in "xfijhubm":
            yield f"{op}({a}, axis=0)"
            yield f"{a}.{op}(axis=-1)"
        yield f"{op}(c, axis=1, keepdims=True)"
        yield f"{op}(c, keepdims=True)"
        yield f"{op}(i.astype('uint64'), axis=1)"
        yield f"{op}(i % 3, axis=1)"
        yield f"{op}(x * 2 + 1, axis=1)"
        yield f"{op}(absolute(q + q.T))"
        yield f"{op}(q.T[:, ::-1], 0)"
        yield f"{op}(x > 0, axis=0)"
        yield f"zeros((0, 3)).{op}(axis=1)"
    for part in [0, 1]:
        for a in "xyfijhuces":
            yield f"histogram({a})[{part}]"
            yield f"histogram({a}, 7)[{part}]"
            yield f"histogram({a}, bins=5, range=(-20, 30))[{part}]"
            yield f"histogram({a}, [-2, -0.5, 0, 0, 1, 3])[{part}]"
            yield f"histogram({a}, 4, density=True)[{part}]"
        yield f"histogram(k, 6, (-3, 3))[{part}]"
        yield f"histogram(m, 3, (2, 2))[{part}]"
        yield f"histogram(f, 6, (-0.7, 1.1))[{part}]"
        yield f"histogram(j, [-50, -7, 0, 3, 49])[{part}]"
        yield f"histogram(b, 2)[{part}]"
        yield f"histogram(ones(9))[{part}]"
        yield f"histogram(x * 2 + x.mean(axis=0), 12)[{part}]"
        yield f"histogram(linspace(0, 1, 11))[{part}]"
        yield f"histogram(linspace(0, 1, 101).astype(float32), 100)[{part}]"
        yield f"histogram(linspace(0, 0.3, 31), 30)[{part}]"
        yield f"histogram((arange(300) / 100).astype(float32), 299)[{part}]"
        yield f"histogram(arange(1000) * 0.001, bins=linspace(0, 1, 33))[{part}]"
    yield "counts, edges = histogram(q + q.T, 8); counts + edges[1:]"


def creation():
    for call in ["eye(3)", "eye(4, 6, k=2)", "eye(5, 3, -1, dtype=int32)", "eye(3, k=10)", "eye(0)", "eye(4, dtype=bool)",
                 "identity(5, dtype=float32)", "x @ eye(7)", "linspace(0, 5, 4, dtype=int)", "linspace(-1, 0, 4, dtype=int16)",
                 "linspace(0, 1, 3, dtype=bool)", "linspace(0, 1, 7, dtype=float32)", "full(3, 2 ** 63)",
                 "full((2, 3), [1, 2, 3.5])", "full_like(u, 2.7)", "full_like(x[:2], y)", "full_like(j, -3)",
                 "zeros_like(x, dtype=int8)", "ones_like(u, dtype=float32)", "arange(250, 260, dtype=uint8)",
                 "arange(0.5, 5, 1.5, dtype=int64)", "arange(5.5, 0, -1.5, dtype=int32)", "arange(3, 0, -1, dtype=int8)",
                 "array([2 ** 63, 2 ** 64 - 1])", "array([2 ** 63, -1])", "array([300.7, -2], dtype=int16)", "array([2, 0], dtype=bool)",
                 "uint8(255)", "int8(-128.9)", "float32([1, 2.5])", "uint64(2 ** 63)"]:
        yield call
    for call in ["u / -2", "h / 2 ** 63", "-2 ** 70 / j", "b / 2 ** 70", "u < -2 ** 70", "i == 2 ** 63", "h >= 2 ** 70", "u > -1",
                 "i <= 2 ** 63", "sqrt(2 ** 63)", "abs(2 ** 63)", "squeeze(x[None], ())", "x[-2 ** 70:2 ** 70:2]"]:
        yield call
    for call in ["fabs(i)", "fabs(x)", "fabs(f)", "fabs(h)", "fabs(-3)", "expand_dims(y, (1, 0))", "expand_dims(x, (0, -1))",
                 "expand_dims(x, (3, 1))", "concatenate((x, u, y), axis=None)", "concatenate([s, e, c], axis=None)", "flip(c, (0, 2))",
                 "flip(c, ())", "x.clip(-1, 0.5)", "clip(u, -1, 300)", "clip(u, 20, 1000)", "clip(i, 0.5, 9)", "clip(k, 0, None)",
                 "clip(x, y, 1)", "ptp(x)", "ptp(i, axis=0)", "ptp(c, axis=(0, 2))"]:
        yield call


def rounding():
    for operand in ["x", "f", "k", "m", "s", "c"]:
        for decimals in [0, 1, 2, -1, 8, 12]:
            yield f"round({operand} * 100, {decimals})"
    for operand in ["i", "j", "u", "h", "i * 1000 + 55"]:
        for decimals in [0, 2, -1, -2]:
            yield f"around({operand}, {decimals})"
    yield "x.round()"
    yield "x.round(decimals=3).sum(axis=0)"
    yield "f.round(1)"
    yield "round(2.5)"
    yield "round(array([0.5, 1.5, 2.5, -0.5, -1.5]))"


def manipulation():
    for a in ["x", "c", "u"]:
        for call in ["flip({})", "flip({}, 0)", "flip({}, (0, 1))", "flipud({})", "fliplr({})", "roll({}, 2)", "roll({}, -3)",
                     "roll({}, 1, axis=1)", "roll({}, -9, axis=0)", "roll({}, (1, 2), axis=(0, 1))", "roll({}, 2, axis=(0, 1))",
                     "rot90({})", "rot90({}, 2)", "rot90({}, 3)", "rot90({}, -1, axes=(1, 0))", "rollaxis({}, 1)", "rollaxis({}, 0, 2)",
                     "swapaxes({}, 0, -1)", "moveaxis({}, (0, 1), (1, 0))", "repeat({}, 2)", "repeat({}, 3, axis=0)",
                     "repeat({}, 2, axis=-1)", "repeat({}, 0, axis=1)", "tile({}, 2)", "tile({}, (2, 1))", "tile({}, (2, 1, 2, 3))",
                     "append({0}, {0})", "append({0}, {0}, axis=1)", "delete({}, 1)", "delete({}, 1, axis=0)", "delete({}, [0, 2, -1], axis=1)",
                     "dstack(({0}, {0}))", "vstack(({0}, {0}))", "hstack(({0}, {0}))", "atleast_1d({})", "atleast_2d({})", "atleast_3d({})",
                     "diff({})", "diff({}, axis=0)", "diff({}, n=2)", "diff({}, n=3, axis=0)", "ediff1d({})", "tril({})", "triu({})",
                     "tril({}, 1)", "triu({}, -2)", "diagonal({})", "diagonal({}, 1)", "diagonal({}, -2)", "diagonal({}, 9)", "trace({})",
                     "trace({}, 1)", "gradient({}, axis=0)", "gradient({}, 2.0, axis=1)", "gradient({}, axis=0, edge_order=2)",
                     "trapezoid({})", "trapezoid({}, axis=0)", "trapezoid({}, dx=0.5)"]:
            yield call.format(a)
    for mode in ["constant", "edge", "reflect", "symmetric", "wrap", "maximum", "minimum", "mean"]:
        for width in ["1", "(2, 3)", "((1, 0), (0, 4))", "((12, 3), (1, 17))"]:
            yield f"pad(x, {width}, mode='{mode}')"
        yield f"pad(u, 2, mode='{mode}')"
        yield f"pad(y, (9, 20), mode='{mode}')"
        yield f"pad(y[:1], 3, mode='{mode}')"
    for width in ["2", "(1, 3)", "((0, 2), (3, 1))", "((1,), (2,))"]:
        yield f"pad(x, {width}, mode='linear_ramp')"
        yield f"pad(i, {width}, mode='linear_ramp', end_values=(5, -7))"
        yield f"pad(x, {width}, mode='linear_ramp', end_values=((1, 2), (3, 4)))"
        yield f"pad(x, {width}, mode='median')"
        yield f"pad(i, {width}, mode='median', stat_length=3)"
        yield f"pad(x, {width}, mode='maximum', stat_length=(2, 1))"
        yield f"pad(x, {width}, mode='mean', stat_length=((2, 1), (9, 4)))"
        yield f"pad(x, {width}, mode='reflect', reflect_type='odd')"
        yield f"pad(x, {width}, mode='symmetric', reflect_type='odd')"
        yield f"pad(x, {width}, constant_values=(1, 2))"
        yield f"pad(x, {width}, constant_values=((1, 2), (3, 4)))"
        yield f"pad(f, {width}, constant_values=0.1)"
    yield "pad(y, (9, 20), mode='reflect', reflect_type='odd')"
    yield "pad(y, (9, 20), mode='symmetric', reflect_type='odd')"
    yield "pad(y[:2], (9, 20), mode='reflect', reflect_type='odd')"
    yield "pad(e, 2)"
    yield "pad(e, ((1, 2), (0, 0)), constant_values=3)"
    yield "pad(s, 3)"
    yield "pad(z, 2, constant_values=1j)"
    yield "pad(c, (9, 12), constant_values=2)"
    yield "pad(x, (1, 2, 3))"
    yield "pad(x, -1)"
    yield "pad(x, 1, constant_values=7)"
    yield "pad(i, 2, mode='constant', constant_values=-1)"
    yield "pad(b, 1)"
    for call in ["split(x[:4], 2)[1]", "split(y, [2, 5])[1]", "split(y, [3, 100])[2]", "array_split(y, 3)[0]", "array_split(y, 3)[2]",
                 "array_split(x, 4, axis=1)[1]", "hsplit(x, [2])[1]", "vsplit(x, [2])[0]", "dsplit(c, 5)[4]", "unstack(c)[2]",
                 "unstack(c, axis=1)[0]", "column_stack((y, y * 2))", "column_stack((x, x))", "hstack((y, y))", "vstack((y, x))",
                 "broadcast_arrays(x, y)[1]", "broadcast_arrays(x[:, :1], y)[0]", "diff(b)", "diff(y[:1])", "diff(e, axis=0)",
                 "tril(y)", "diag(y)", "diag(y, 2)", "diag(y, -1)", "diag(x)", "diag(x, 2)", "diag(i[0])", "diagonal(c, 0, 1, 2)",
                 "diagonal(c, 1, 2, 0)", "trace(c, 0, 1, 2)", "trace(u)", "trapezoid(y, x=arange(7) ** 2)", "trapezoid(x, x=y)",
                 "gradient(y)", "gradient(f, axis=1)", "gradient(i, axis=0)", "gradient(x)[1]", "append(i, 2.5)", "tile(s, 3)", "repeat(s, 3)"]:
        yield call
    for call in ["indices((2, 3))", "indices((3,))", "meshgrid(y, arange(3))[0]", "meshgrid(y, arange(3))[1]",
                 "meshgrid(y, arange(3), indexing='ij')[0]", "meshgrid(y, arange(3), arange(2))[2]", "meshgrid(y, arange(3), sparse=True)[1]",
                 "logspace(0, 3, 7)", "logspace(1, 5, 4, base=2.0)", "logspace(0, 1, 5, endpoint=False)", "geomspace(1, 256, 9)",
                 "geomspace(-1, -1000, 4)", "geomspace(2, 50, 6, endpoint=False)", "tri(4)", "tri(3, 5, 1)", "tri(4, k=-1, dtype=int32)",
                 "vander(arange(5))", "vander(y, 3)", "vander(y, 4, increasing=True)", "hanning(9)", "hamming(8)", "blackman(7)", "bartlett(9)",
                 "bartlett(6)", "hanning(1)", "hanning(0)"]:
        yield call


def products():
    for call in ["inner(x, x)", "inner(y, y)", "inner(x, y)", "inner(c, x[:, :5])", "inner(s, y)", "outer(y, y)", "outer(x, i)", "outer(u, u)",
                 "vdot(x, x)", "vdot(i, i)", "vecdot(x, y)", "vecdot(x, x, axis=0)", "vecdot(i, j)", "tensordot(x, x, axes=([0], [0]))",
                 "tensordot(x, w, axes=1)", "tensordot(c, c, axes=([0, 1], [0, 1]))", "tensordot(c, x[:4, :5], axes=2)", "tensordot(x, x, axes=2)",
                 "tensordot(y, y, axes=0)", "tensordot(c, c, axes=(2, 2))", "einsum('ij,jk->ik', x, w)", "einsum('ij->ji', x)",
                 "einsum('ij->j', x)", "einsum('ij', x)", "einsum('ii', q)", "einsum('ii->i', q)", "einsum('ij,ij->', x, x)",
                 "einsum('ij,j', x, y)", "einsum('ijk,ilk->ijl', c, c)", "einsum('i,j->ij', y, y)", "einsum('ij,jk,kl->il', x, w, w.T)",
                 "einsum('ijk->ki', c)", "einsum('ij,ij->i', i, i)", "einsum('ba', x)", "kron(y, y)", "kron(x[:2], arange(3))",
                 "kron(eye(2), q[:2, :3])", "kron(u[:2, :2], u[:2, :3])", "cross(y[:3], y[3:6])", "cross(x[:, :3], x[:, 3:6])", "cov(x)", "cov(x[0], y)", "cov(x, x[:2] * 2)", "corrcoef(x[0], x[1])", "cov(w, w[:, 0], rowvar=False)",
                 "cov(x, rowvar=False)", "cov(y)", "cov(x, bias=True)", "cov(i, ddof=0)", "corrcoef(x)", "corrcoef(x, rowvar=False)",
                 "corrcoef(y)", "dot(c, w[:5])"]:
        yield call


def cumulative():
    for name in ["cumsum", "cumprod", "nancumsum", "nancumprod"]:
        for a in ["x", "i", "u", "b", "f", "h", "c", "m", "k", "s", "e"]:
            yield f"{name}({a})"
        for a in ["x", "i", "u", "f", "c", "m"]:
            yield f"{name}({a}, axis=0)"
            yield f"{name}({a}, axis=-1)"
        yield f"{name}(e, axis=1)"
        yield f"{name}(j, axis=0, dtype=int32)"
        yield f"{name}(f, axis=1, dtype=float64)"
        yield f"{name}(x * 2 + 1, axis=0).T"
        yield f"{name}(x.T, axis=1)[::2]"
    for name in ["cumulative_sum", "cumulative_prod"]:
        for call in ["(y)", "(x, axis=0)", "(i, axis=1)", "(x, axis=1, include_initial=True)", "(u[0], include_initial=True)"]:
            yield name + call
    yield "x.cumsum(axis=0) - x.cumsum(axis=0).mean()"
    yield "x.cumprod(axis=1)"
    yield "cumsum(cumsum(x, axis=0), axis=1)"
    yield "array([-0.0, -0.0]).cumsum()"


METHODS = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear",
           "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]


def order():
    for a in ["x", "i", "j", "h", "u", "b", "f", "c", "m", "k", "e"]:
        yield f"sort({a})"
        yield f"sort({a}, axis=None)"
        if a not in "k":
            yield f"sort({a}, axis=0)"
    yield "sort(i.astype(uint64), axis=1)"
    yield "sort((i % 3) * 1.0, axis=0)"
    for a in ["x", "y", "f", "c", "m"]:
        yield f"argsort({a})"
        yield f"argsort({a}, axis=0)"
    yield "argsort(x, axis=None)"
    yield "argsort(array([0.0, -0.0, 1.0, -0.0]))"
    yield "argsort(array([0.0, -0.0, -1.0, 0.0]).astype(float32))"
    yield "argsort(i % 3, axis=1) * 0"
    yield "x.argsort(axis=0)"
    yield "sort(x + x[::-1], axis=0)[::2]"
    for a in ["x", "i", "u", "f", "c", "m", "k", "s"]:
        yield f"median({a})"
        if a not in "ks":
            yield f"median({a}, axis=0)"
            yield f"median({a}, axis=-1, keepdims=True)"
    yield "median(c, axis=(0, 2))"
    yield "median(c, axis=(0, 1), keepdims=True)"
    yield "median(x, keepdims=True)"
    for method in METHODS:
        for q in ["0", "0.3", "0.5", "0.75", "1"]:
            yield f"quantile(x, {q}, method='{method}')"
            yield f"quantile(x, {q}, axis=0, method='{method}')"
        yield f"quantile(y, [0.1, 0.5, 0.9], method='{method}')"
        yield f"quantile(i, 0.4, axis=1, method='{method}')"
        yield f"quantile(x[:4], 0.25, axis=0, method='{method}')"
    yield "percentile(x, 30)"
    yield "percentile(x, [25, 50, 75], axis=1)"
    yield "percentile(f, 40)"
    yield "percentile(f, 40, axis=0, method='lower')"
    yield "percentile(c, [10, 90], axis=(0, 2))"
    yield "percentile(c, 60, axis=1, keepdims=True)"
    yield "percentile(m, 50)"
    yield "percentile(m, 50, axis=1)"
    yield "percentile(u, 33)"


def positions_listed():
    for index in ["[1, 3]", "[3, 1, -1]", "[0, 0, 2]", "[0, 2, 4]", "[4, 3, 2, 1, 0]", "[2]", ":, [1, 3, 5]", ":, [6, 0]", "[0, 1], 2", "2, [0, 1]",
                  "[1, 2], ::2", "::-1, [1, 2, 4]", "..., [1, 2]", "None, [1, 2]", "[True, False, True, False, True]", "[1, 2], None"]:
        yield f"x[{index}]"
        yield f"(u + y)[{index}]"
    for index in ["0, :, [1, 2]", "[0, 2], :, 1", ":, 0, [1, 2]", "[0, 1], 1, :", "..., [0, 1], 2", "[2, 0], ..., 1"]:
        yield f"c[{index}]"
    for call in ["take(x, [1, 8, -1])", "take(x, [1, 0], axis=0)", "take(x, 2, axis=1)", "x.take([0, 6, 3], axis=1)", "compress([True, False, True], x, axis=0)",
                 "compress([0, 1, 1], x)", "insert(y, 2, 7.5)", "insert(x, 1, 0.5, axis=0)", "insert(x, -1, y, axis=0)", "insert(x, 3, 9, axis=1)",
                 "insert(x, 5, 9)", "block([x, x])", "block([[x, x], [x, x]])", "block([[eye(2), zeros((2, 3))], [ones((3, 2)), eye(3)]])",
                 "block([y, y])", "block([[y], [y]])", "angle(x)", "angle(x, deg=True)", "x[[1, 2]].sum(axis=0)", "median(b)",
                 "unravel_index(arange(12), (3, 4))[0]", "unravel_index(arange(12), (3, 4))[1]", "unravel_index(array([5, 50]), (3, 4, 5))[1]",
                 "ravel_multi_index((array([0, 2]), array([3, 1])), (3, 4))", "ndim(x)", "shape(x)", "size(c)"]:
        yield call


def compositions():
    for name in ["nansum", "nanprod", "nanmean", "nanvar", "nanstd", "nanmin", "nanmax"]:
        for a in ["x", "i", "m", "k", "f", "b"]:
            if not (name in ["nanmin", "nanmax"] and a == "b"):
                yield f"{name}({a})"
        for axis in ["0", "1"]:
            yield f"{name}(m, axis={axis})"
            yield f"{name}(x, axis={axis}, keepdims=True)"
        yield f"{name}(m * nan)"
        yield f"{name}(where(m > 4, nan, m), axis=0)"
        yield f"{name}(c, axis=(0, 2))"
    for name in ["nanargmin", "nanargmax"]:
        for a in ["x", "i", "k", "m[:, ::2]"]:
            yield f"{name}({a})"
        yield f"{name}(x, axis=1)"
    for name in ["count_nonzero", "average"]:
        for a in ["x", "i", "b", "u", "c", "m"]:
            yield f"{name}({a})"
            yield f"{name}({a}, axis=0)"
        yield f"{name}(i % 3, axis=1, keepdims=True)"
    yield "average(x, axis=1, weights=arange(7))"
    yield "average(x, weights=x * x)"
    yield "average(i, axis=0, weights=absolute(x))"
    for call in ["isclose(x, x + 1e-9)", "isclose(k, k)", "isclose(k, k, equal_nan=True)", "isclose(x, y, rtol=0.5)", "isclose(i, j, atol=20)",
                 "allclose(x, x + 1e-12)", "allclose(x, x + 1)", "array_equal(x, x)", "array_equal(x, y)", "logaddexp(x, y)", "logaddexp(k, 1.0)",
                 "logaddexp(k, k)", "logaddexp2(x, y)", "logaddexp2(x, 0.5)", "logaddexp(f, f)", "logaddexp(i, j)", "sinc(x)", "sinc(k[:4])",
                 "sinc(i / 4)", "sinc(f)", "heaviside(k, 0.5)", "heaviside(x, 1)", "heaviside(i, 0.5)", "isneginf(k)", "isposinf(k)", "fix(x * 3)",
                 "fix(k)", "float_power(absolute(x), y)", "float_power(i, 2)", "float_power(absolute(f), 0.5)", "fmod(x, y)", "fmod(k, 2.0)",
                 "fmod(i, 7)", "fmod(i, -7)", "fmod(u, 7)", "fmod(j, i % 5 + 6)", "ldexp(x, i)", "ldexp(f, j[:4, :6] % 5)", "nan_to_num(k)",
                 "nan_to_num(m, nan=7.0)", "nan_to_num(k, posinf=1.0, neginf=-1.0)", "nan_to_num(i)", "nan_to_num(f)", "real(x)", "imag(x)",
                 "conj(i)", "isreal(x)", "iscomplex(u)", "divmod(i, 7)[0]", "divmod(i, 7)[1]", "divmod(x, y)[1]", "modf(x)[0]", "modf(k)[0]",
                 "modf(k)[1]", "modf(i)[0]", "select([x > 1, x < 0], [x, -x])", "select([x > 1, x < 0], [x, i], default=7)",
                 "choose(i % 3, [x, y, i])", "choose(b, [x, 2.5 * x])", "choose(i, [x, y, i], mode='clip')", "choose(i, [x, y, i], mode='wrap')",
                 "isin(i, [1, 2, 3])", "isin(x, y)", "isin(u, [7, 8], invert=True)", "digitize(x, [-1.0, 0.0, 1.0])",
                 "digitize(x, [-1.0, 0.0, 1.0], right=True)", "digitize(i, [30, 10, -10])", "digitize(i, [30, 10, -10], right=True)",
                 "searchsorted([-1.0, 0.0, 0.5, 2.0], x)", "searchsorted(arange(9), i, side='right')"]:
        yield call


def counted():
    """Bins, quantiles without NaN, functions of functions."""
    for call in ["bincount(u[0])", "bincount(u.ravel())", "bincount(i.ravel() % 7)", "bincount(i[0] % 7, minlength=20)", "bincount(i[0] % 7, weights=x[0])", "bincount(i[0])",
                 "bincount(b.ravel())", "bincount(i)", "bincount(x[0])", "bincount(array([], dtype=int64), minlength=3)", "bincount(i.ravel() % 7, weights=x.ravel(), minlength=9)",
                 "histogram(x, bins=4, weights=x * x)[0]", "histogram(i, bins=[-50, -10, 0, 50], weights=i)[0]", "histogram(x, bins=5, range=(-1, 1), weights=absolute(x))[0]",
                 "histogram(x, bins=5, weights=absolute(x), density=True)[0]", "histogram2d(x[0], y)[0]", "histogram2d(x[0], y, bins=4)[0]", "histogram2d(x[0], y, bins=4)[1]",
                 "histogram2d(x[0], y, bins=[3, 5])[0]", "histogram2d(x[0], y, bins=[3, 5])[2]", "histogram2d(x[0], y, bins=3, range=[[-1, 1], [-2, 2]])[0]",
                 "histogram2d(x[0], y, bins=[[-2, 0, 2], [-3, -1, 1, 3]])[0]", "histogram2d(x[0], y, bins=3, weights=y * y)[0]", "histogram2d(x[0], y, bins=3, density=True)[0]",
                 "histogram2d(k[:4], k[:4], bins=2)[0]", "histogramdd(w, bins=2)[0]", "histogramdd(w, bins=(2, 3, 1, 2))[0]", "histogramdd(w, bins=2)[1][3]", "histogramdd([x[0], y], bins=3)[0]",
                 "nanmedian(x)", "nanmedian(m)", "nanmedian(m, axis=0)", "nanmedian(m, axis=1)", "nanmedian(m, axis=0, keepdims=True)", "nanmedian(m, keepdims=True)", "nanmedian(k)", "nanmedian(c, axis=(0, 2))",
                 "nanmedian(i, axis=0)", "nanmedian(f, axis=1)", "nanmedian(where(x > 0, x, nan), axis=0)", "nanmedian(where(x > 0, x, nan))", "nanmedian(x * nan)", "nanmedian(x * nan, axis=1)",
                 "nanmedian(where(x > 0, x, nan), axis=1)", "nanmedian(u)", "convolve(y, [1, 2, 3])", "convolve([1, 2, 3], y)", "convolve(y, [1, 2, 3], mode='same')", "convolve(y, [1, 2, 3], mode='valid')",
                 "convolve(y, [1, 2], mode='same')", "convolve([1, 2], [1, 2, 3, 4], mode='same')", "convolve(i[0], j[1])", "convolve(f[0], [0.5])", "convolve(y, y)", "correlate(y, [1, 2, 3])", "correlate(y, [1, 2, 3], mode='full')",
                 "correlate([1, 2, 3], y, mode='full')", "correlate([1, 2, 3], y)", "correlate(y, [1, 2], mode='same')", "correlate(i[0], [1, 0, -1], mode='same')", "correlate([1, 2], y, mode='same')",
                 "interp(x, [-1.0, 0.0, 2.0], [1.0, 3.0, -1.0])", "interp(y, sort(x[0]), x[1])", "interp(k, [0.0, 1.0], [5.0, 7.0])", "interp(x, [-1.0, 0.0, 2.0], [1.0, 3.0, -1.0], left=-9, right=9)", "interp(0.5, [0, 1], [2, 4])",
                 "interp(i, [0], [3])", "interp(x, array([0, 1]), array([1, 2]), right=0.0)", "fromfunction(lambda i, j: i + j, (3, 4))", "fromfunction(lambda i, j: i == j, (3, 3), dtype=int64)",
                 "fromfunction(lambda i: i * 2, (4,))", "fromfunction(lambda i, j: i * y[0] + j, (2, 2))", "(lambda t: t * 2)(x)", "h = lambda t, s: t + s; h(x, 1)", "piecewise(x, [x < 0, x >= 0], [-1, 1])",
                 "piecewise(x, [x < 0, x >= 0], [lambda t: -t, lambda t: t * 2])", "piecewise(x, [x > 1], [lambda t: t * t, 7])", "piecewise(i, [i > 10, i < -10], [1, 2, 3])", "apply_over_axes(sum, c, [0, 2])",
                 "apply_over_axes(mean, c, (1,))", "apply_over_axes(lambda a, d: a.max(d), c, (1, 2))", "(lambda t: t[t > 0].shape[0] * 2)(x)", "(lambda t: t[t > 0])(x)[:2]", "tril_indices(4)[0]", "tril_indices(4)[1]", "tril_indices(3, 1, 5)[1]", "triu_indices(4)[0]", "triu_indices(4, 1)[1]", "triu_indices_from(q, 1)[0]", "tril_indices_from(q)[1]",
                 "q[tril_indices(6)]", "q[triu_indices(6, 1)].sum()", "frexp(x)[0]", "frexp(x)[1]", "frexp(k)[0]", "frexp(array([1.0, 2.0, 0.5, 1e-310, 5e-324, 1e308, 0.1, 3.0]))[0]",
                 "frexp(array([1.0, 2.0, 0.5, 1e-310, 5e-324, 1e308, 0.1, 3.0]))[1]", "frexp(f)[0]", "frexp(f)[1]", "frexp(i)[1]", "bitwise_count(u)", "bitwise_count(i)", "bitwise_count(h)", "bitwise_count(j)", "bitwise_count(b)",
                 "bitwise_count(array([-2 ** 63, 2 ** 63 - 1, -1, 0]))", "bitwise_count(int8([-128, 127, -1]))", "bitwise_count(uint64([2 ** 64 - 1]))"]:
        yield call
    for method in ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear",
                   "median_unbiased", "normal_unbiased", "lower", "higher", "midpoint", "nearest"]:
        for q in ["0", "0.3", "0.5", "1"]:
            yield f"nanquantile(where(x > -1, x, nan), {q}, axis=0, method='{method}')"
            yield f"nanquantile(where(x > -1, x, nan), {q}, method='{method}')"
    yield "nanpercentile(m, [10, 50], axis=1)"
    yield "nanpercentile(where(x > 0, x, nan), 40, axis=1, keepdims=True)"
    yield "nanpercentile(where(x > 0, x, nan), [40, 60])"
    yield "nanquantile(i, 0.4, axis=0)"
    yield "nanquantile(where(f > 0, f, nan), 0.25, axis=0)"


def exact_comparisons():
    """Signed with unsigned 64-bit numbers, which have no common dtype but a rounded one."""
    big = "uint64([0, 1, 2 ** 63, 2 ** 63 + 1, 2 ** 64 - 1, 9007199254740993])"
    signed = "array([-1, 1, 2 ** 63 - 1, -2 ** 63, 9007199254740993, 9007199254740992])"
    for op in COMPARISONS:
        yield f"{big} {op} {signed}"
        yield f"{signed} {op} {big}"
        yield f"int8([-1, 0, 1, 2, 3, 4]) {op} {big}"
        yield f"{big} {op} int32([[-1], [1]])"


def selecting():
    """Arrays and masks as indices, what they are replaced by, sets: sizes that depend on values."""
    for name in ["x", "i", "u", "b", "f", "j", "h"]:
        yield f"{name}[{name} > 0]"
        yield f"{name}[{name} > 1000]"
        yield f"{name}[array([2, 0, -1])]"
        yield f"{name}[:, array([3, 1, -2, 3])]"
        yield f"{name}[array([[0, 1], [2, 3]])]"
        yield f"{name}[array([0, 2]), array([1, -1])]"
        yield f"{name}[array([[0], [2]]), array([1, 3, 5])]"
        yield f"unique({name})"
        yield f"unique({name}, return_counts=True)[1]"
        yield f"unique({name}, return_index=True)[1]"
        yield f"unique({name}, return_inverse=True)[1]"
        yield f"nonzero({name})[0]"
        yield f"nonzero({name})[1]"
        yield f"flatnonzero({name})"
        yield f"argwhere({name} > 1)"
        yield f"extract({name} > 0, {name})"
        yield f"compress(array([True, False, True]), {name}, axis=0)"
        yield f"compress(arange({7 if name != 'f' else 6}) % 2 == 0, {name}, axis=1)"
        yield f"take({name}, array([[1, 2], [-1, 0]]), axis=1)"
        yield f"take({name}, array([3, 9, -1]))"
        yield f"take_along_axis({name}, argsort({name}, axis=0), axis=0)"
        yield f"take_along_axis({name}, array([[0, 2, -1]]), axis=1)"
        yield f"{name}[{name} > 0].sum()"
        yield f"{name}[{name} > 0].max()"
        yield f"sort({name}[{name} > 0])[::-1]"
        yield f"cumsum({name}[{name} > 0])"
        yield f"{name}[{name} > 0].size"
        yield f"{name}[1:4] = 0; {name}"
        yield f"{name}[::2, 1::3] = 7; {name}"
        yield f"{name}[::-1, 2] = arange({5 if name != 'f' else 4}); {name}"
        yield f"{name}[{name} > 0] = 1; {name}"
        yield f"{name}[array([0, 2]), array([1, 1])] = array([8, 9]); {name}"
        yield f"{name}[array([1, 1, 1])] = array([[1], [2], [3]]); {name}"
        yield f"{name}[-1, -1] = 5; {name}"
    for index in ["c > 0", "c[:, 0, 0] > 0", "c[:, :, 0] > 0", ":, c[0, :, 0] > 0", ":, :, c[0, 0] > 0", "..., c[0, 0] > 0", ":, c[0] > 0",
                  "array([0, 2])", ":, array([0, 2])", "..., array([0, 2])", "array([0, 1]), array([2, 3])", ":, array([0, 1]), array([2, 3])",
                  "array([0, 1]), :, array([2, 3])", "array([0, 1]), array([2, 3]), array([4, 0])", "0, :, array([2, 3])", "array([1, 2]), :, 0",
                  "1, array([2, 3])", ":, 1, array([2, 3])", "array([2, 0]), 1", "array([2, 0]), 1:3", "1:, array([2, 0]), ::2", "array([2, 0]), ..., 1",
                  "None, array([2, 0])", "array([2, 0]), None, array([1, 2])", "array([[0, 1], [1, 2]]), :, array([3, 4])", "[0, 2], [1, 3]",
                  "[[0], [2]], [1, 3]", "[0, 1], c[0, :, 0] > 5", "c[:, 0, 0] > -9, array([1, 2, 3])", "[True, False, True]", "array(1)", "array(1), array([0, 1])",
                  "array([], dtype=int64)", ":, array([], dtype=int64)", "array([[0, -1]]), ..., array([[1], [2]])", "c > 9", ":, c[0] > 9"]:
        yield f"c[{index}]"
        yield f"c[{index}] + 1"
        if "None" not in index:
            yield f"c[{index}] = 3.5; c"
            yield f"c[{index}] *= 2; c"
    for index in ["1:3", ":, ::2", "0", "..., 1", "::-1, ::-2, 1:4", "2, 3, 4", ":0", "-1, :, 2"]:
        yield f"c[{index}] = -1; c"
        yield f"c[{index}] = c[{index}] * 10; c"
        yield f"c[{index}] += 1; c"
    for call in ["unique(k)", "unique(m)", "unique(k, return_counts=True)[1]", "unique(k, return_inverse=True)[1]", "unique(k, return_index=True)[1]",
                 "unique(e)", "unique(e, return_counts=True)[1]", "unique(s)", "unique(c[0])", "unique(i % 3)", "unique(i % 3, return_counts=True)[1]",
                 "unique(i % 3, return_inverse=True)[1]", "unique(i % 3, return_index=True)[1]", "unique(b).size", "unique([3, 1, 3])", "unique(x > 0)",
                 "unique_counts(i % 5)[1]", "unique_inverse(i % 5)[1]", "unique_all(i % 5)[1]", "unique_all(i % 5)[2]",
                 "union1d(i, j)", "union1d(u, h)", "union1d([1, 2], [2.5])", "intersect1d(i % 7, j % 5)", "intersect1d(i, i)", "setdiff1d(i, j)",
                 "setdiff1d(i % 7, [1, 2])", "setxor1d(i % 7, j % 9)", "intersect1d(x, y)", "where(x > 1)[0]", "where(c > 1)[2]", "where(y > 9)[0]",
                 "nonzero(y)[0]", "nonzero(e)[0]", "nonzero(e)[1]", "nonzero(k)[0]", "argwhere(c > 1)", "argwhere(y > 0)", "argwhere(e)", "flatnonzero(c > 1)",
                 "x[x > 0][::2]", "x[x > 0].reshape(-1, 1)", "x[x > 0][x[x > 0] > 1]", "x[x > 0].mean()", "x[x > 9].sum()", "x[x > 0] - x[x > 0].mean()",
                 "x[x > 0].size * 2", "x[x > 0].shape[0] + 1", "x[x > 0][:3]", "x[x > 0][-1]", "x[x > 0].ndim", "x[x > 9].shape", "x[x.mean(axis=1) > 0]",
                 "x[:, x.mean(axis=0) > 0]", "x[:, x.sum(axis=0) > 0].T", "x[x.mean(axis=1) > 0][:, x.mean(axis=0) > 0]", "concatenate([x[x > 0], y[y < 0]])",
                 "stack([x[x > 0], x[x > 0]])", "outer(y[y > 0], y[y < 0])", "x[x > 0] @ x[x > 0]", "histogram(x[x > 0], bins=4)[0]",
                 "median(x[x > 0])", "percentile(x[x > 0], 30)", "sort(x[x > 0])", "argsort(x[x > 0])", "argmax(x[x > 0])", "cumsum(x[x > 0])", "diff(x[x > 0])",
                 "pad(y[y > 0], 2)", "roll(y[y > 0], 1)", "tile(y[y > 0], 2)", "repeat(y[y > 0], 3)", "flip(y[y > 0])", "clip(y[y > 0], 0.5, 1)",
                 "where(y[y > 0] > 1, 1, 2)", "arange(y[y > 0].size)", "zeros(y[y > 0].shape)", "ones_like(y[y > 0])", "y[y > 0].astype(int32)",
                 "float32(y[y > 0])", "y[arange(y[y > 0].size)]", "y[:y[y > 0].size]", "a, n = unique(i % 4, return_counts=True); a * n",
                 "p = y > 0; y[p].sum() / p.sum()", "t = unique(i % 5); t[t > 2]", "broadcast_to(y[y > 0], (2, y[y > 0].size))", "y[argsort(y)]", "y[argsort(y)[::-1][:3]]",
                 "x[arange(5), argmax(x, axis=1)]", "x[argsort(y[:5])]", "x[:, argsort(x[0])]", "x[(x > 0) & (x < 1)]", "x[~(x > 0)]", "x[isnan(x)]",
                 "m[isfinite(m)]", "m[isnan(m)] = 0; m", "x[x > 0] = nan; x", "x[0] = y; x", "x[:, 0] = 0; x", "x[1:3, 2:4] = [[1, 2], [3, 4]]; x", "x += 1; x",
                 "x[0] += y; x", "k[isnan(k)] = 0; k[isinf(k)] = 9; k", "i[i % 2 == 0] //= 2; i", "y[array([0, 0, 0])] += 1; y", "c[0, 1, 2] = 100; c",
                 "searchsorted(sort(y), x)", "searchsorted(sort(y), x, side='right')", "searchsorted(sort(y), 0.0)", "searchsorted(sort(y), k)", "searchsorted(sort(k), k)",
                 "searchsorted(array([1, 2, 2, 3]), [2, 3, 0, 9])", "searchsorted(sort(i[0]), x)", "searchsorted(zeros(0), y)", "digitize(x, sort(y))", "digitize(k, [0.0, 1.0])",
                 "isin(i, j)", "isin(i, j, invert=True)", "isin(x, x[0])", "isin(k, k)", "isin(u, h)", "isin(i, [])", "isin(b, [True])",
                 "take(c, array([1, 0]), axis=-1)", "take(y, array(3))", "take(c, arange(3), axis=1)", "take_along_axis(c, argsort(c, axis=2), axis=2)",
                 "take_along_axis(c, argmax(c, axis=1).reshape(3, 1, 5), axis=1)", "take_along_axis(y, argsort(y), axis=0)", "compress([True, False], x, axis=1)",
                 "compress(y > 0, x, axis=1)", "compress(x > 0, x)", "extract(y > 0, y)", "q[triu(ones((6, 6))) > 0]", "q[eye(6) > 0]", "q[q > q.T]", "e[e > 0]", "s[s > 0]", "s[s > 9]",
                 "c[c > c.mean()]", "c[c > c.mean(axis=0)]", "c[c.sum(axis=(1, 2)) > 0]", "x[x > 0].T", "x[x > 0].ravel()", "unique(x[x > 0])", "unique(x[x > 9])", "nonzero(y[y > 0])[0]",
                 "split(x[:, x[0] > -9], [2], axis=1)[0]", "y[y > 0].cumsum().max()", "atleast_2d(y[y > 0])", "expand_dims(y[y > 0], 1)", "squeeze(x[:1][x[:1] > 0])",
                 "array_equal(y[y > 0], y[y > 0])", "isclose(y[y > 0], 0.5, atol=1)", "nan_to_num(m[m > 0])", "std(x[x > 0], ddof=1)", "var(x[x > 0])", "prod(y[y > 0])", "any(y[y > 0] > 1)", "trace(outer(y[y > 0], y[y > 0]))",
                 "diag(y[y > 0])", "cov(y[y > 0], y[y > 0])", "einsum('i,i->', y[y > 0], y[y > 0])", "kron(y[y > 0], [1, 2])", "meshgrid(y[y > 0], y[y < 0])[0]", "gradient(y[y > 0])",
                 "interp1 = y[y > 0]; interp1 * 2", "insert(y[y > 0], 1, 5.0)", "delete(y[y > 0], 0)", "append(y[y > 0], 1.0)", "average(y[y > 0])", "quantile(y[y > 0], [0.1, 0.9])", "count_nonzero(y[y > 0])",
                 "nansum(m[m > 0])", "ptp(y[y > 0])", "round(y[y > 0], 1)", "divmod(i[i > 0], 7)[0]", "modf(y[y > 0])[0]", "vander(y[y > 0])", "tril(outer(y[y > 0], y[y > 0]))", "digitize(y[y > 0], [0.5])", "swapaxes(x[x[:, 0] > -9], 0, 1)"]:
        yield call


def complex_numbers():
    """Arithmetic, functions with their branch cuts, reductions, order and products of complex numbers."""
    for op in ["+", "-", "*", "/", "**"]:
        for pair in ["z {} z[::-1]", "z {} x", "x {} z", "z {} 2", "z {} 0.5", "z {} (1+2j)", "1j {} z", "g {} g[:, ::-1]", "g {} f", "g {} 2.5", "f {} 1j", "i {} 2j", "u {} 1j", "b {} 1j",
                     "g {} z[:4, :6]", "g {} i[:4, :6]", "r {} r.T.reshape(4, 6)", "z {} i"]:
            if op != "**" or not pair.startswith(("i", "u", "b", "f", "1j")) or pair in ("1j {} z", "f {} 1j"):
                if op != "**" or pair != "r {} r.T.reshape(4, 6)":
                    yield pair.format(op)
    for op in ["+", "-", "*"]:
        yield f"o {op} 1"
        yield f"o {op} 1j"
        yield f"o {op} o[::-1]"
    for op in COMPARISONS:
        yield f"z {op} z[::-1]"
        yield f"z {op} x"
        yield f"r {op} r[::-1]"
        yield f"o {op} o[::-1]"
        yield f"g {op} 0"
    for op in ["//", "%", "&", "|", "<<"]:
        yield f"z {op} 2"
        yield f"z {op} z"
    for name in UNARY + ["conj", "real", "imag", "angle", "abs", "isreal", "iscomplex", "fabs", "fix", "sinc", "isneginf", "isposinf", "nan_to_num", "invert", "modf", "frexp", "round"]:
        for operand in ["z", "g", "r"]:
            if name == "sinc" and operand == "r" or name in ("sign", "reciprocal") and operand == "r":
                continue
            yield f"{name}({operand})"
    for name in ["isnan", "isinf", "isfinite", "conj", "real", "imag", "negative", "logical_not", "angle", "abs", "isreal"]:
        yield f"{name}(o)"
    for name in ["exp", "log", "sqrt", "sin", "cos", "tan", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "arcsinh", "arccosh", "arctanh", "square", "reciprocal", "log1p", "expm1"]:
        if name != "log1p":  # NumPy's has no correct digit there
            yield f"{name}(z * 1e-9)"
        yield f"{name}(z * 20)"
        if name not in ["exp", "sin", "cos", "tan", "sinh", "cosh", "expm1"]:
            yield f"{name}(z * 1e200)" if name != "square" else "square(z * 1e100)"
    yield "log(z / abs(z))"
    yield "exp(z + 709)"
    for name in ["minimum", "maximum", "fmin", "fmax", "logical_and", "logical_or", "logical_xor", "arctan2", "hypot", "copysign", "heaviside", "logaddexp", "power", "float_power", "floor_divide"]:
        yield f"{name}(z, z[::-1])"
        yield f"{name}(z, x)"
        if name not in ["power", "float_power"]:
            yield f"{name}(o, o[::-1])"
    for call in ["where(b, z, x)", "where(z, 1, 2)", "where(x > 0, z, 0)", "where(b, g[0, 0], 1j)", "isclose(z, z * (1 + 1e-9))", "isclose(z, z + 1j)", "allclose(z, z)", "clip(z, -1, 1)",
                 "z.astype(complex64)", "z.real", "z.imag", "x.real", "x.imag", "z.conj()", "z.T", "z.real.astype(int64)", "i.astype(complex128)", "u.astype(complex64)", "z.astype(bool)", "complex64(x)",
                 "complex128(3)", "complex64([1, 2j])", "array([1, 2j, 3.5])", "array([[1, 2], [3j, 4]])", "array([1+2j, -1j], dtype=complex64)", "zeros((2, 3), dtype=complex128) + 1", "full((2, 2), 1+2j)", "ones(3, dtype=complex64) * 1j",
                 "z[z.real > 0]", "z[1:3, ::-1]", "z[::2].imag", "z[array([1, 0])]", "z[0] = 1j; z", "z[:, 1] = x[:, 1]; z", "z[z.imag > 0] = 0; z", "z *= 2j; z", "z += x; z", "concatenate([z, x])", "stack([z[0], y])",
                 "roll(z, 2)", "pad(z, 1)", "tile(z, 2)", "repeat(g, 2, axis=0)", "z.reshape(7, 5).T", "flip(z)", "kron(g[:2, :2], [1j, 2])", "outer(z[0], y)", "diff(z)", "gradient(z[0])", "angle(z, deg=True)", "vander(z[0, :3])",
                 "z @ w", "z.T @ z", "w.T @ z.T", "g @ g.T", "z @ z[0]", "dot(z, w)", "vdot(z, z)", "vdot(x, z)", "vdot(z, x)", "vecdot(z, z)", "inner(z, z)", "einsum('ij,ij->i', z, z)", "einsum('ij->ji', z)", "tensordot(z, z.conj(), 2)",
                 "trace(z)", "cross(z[:, :3], x[:, :3])", "convolve(z[0], [1, 1j])", "correlate(z[0], [1, 1j, 2])", "correlate([1, 1j], z[0], mode='full')", "cov(z)", "corrcoef(z)", "cov(z[0], y)",
                 "nan_to_num(o)", "nansum(o)", "nanmean(where(x > 0, z, nan))", "nanvar(where(x > 0, z, nan))", "nanstd(where(x > 0, z, nan), axis=0)", "nansum(where(x > 0, z, nan), axis=0)", "nanprod(where(x > 0, z, nan))",
                 "nancumsum(where(x > 0, z, nan))", "nanmax(where(x > 0, z, nan))", "nanmin(where(x > 0, z, nan))", "average(z, weights=absolute(x))", "average(z)", "ptp(z)", "count_nonzero(z)", "count_nonzero(r)", "nonzero(r)[0]",
                 "sort(z)", "sort(z, axis=0)", "argsort(z)", "argsort(z, axis=0)", "argsort(r, axis=1)", "argsort(o)", "sort(g)", "median(z)", "median(z, axis=0)", "median(z, axis=1)", "unique(r.round())", "unique(z)", "unique(array([1j, 1, 1j, 0]))",
                 "unique(array([1j, 1, 1j, 0]), return_counts=True)[1]", "unique(array([1j, 1, 1j, 0]), return_inverse=True)[1]", "unique(array([1j, 1, 1j, 0]), return_index=True)[1]",
                 "quantile(z, 0.5)", "percentile(z, 30)", "nonzero(z)[1]", "argwhere(z.real > 1)", "flatnonzero(r)", "extract(z.imag > 0, z)", "take(z, [2, 0])", "take_along_axis(z, argsort(z), axis=1)",
                 "array_equal(z, z)", "array_equal(z, x)", "trapezoid(z)", "cumsum(z)", "cumsum(z, axis=0)", "cumprod(z)", "cumprod(z, axis=1)", "cumprod(g, axis=0)", "cumulative_sum(z, axis=1)", "cumsum(g)",
                 "lexsort((x, i))", "lexsort((i % 3, i % 5))", "lexsort((i % 3, i % 5), axis=0)", "lexsort([y])", "lexsort((u[0], b[0]))", "divmod(z, 2)", "select([b], [z])", "choose(i % 2, [z, x])",
                 "(1+2j) * 3", "(1+2j) / (3-1j)", "(1+2j) ** 2", "(1+2j) ** -1", "(1+2j) ** 0.5", "2 ** (1+1j)", "(-8) ** (1/3)", "abs(3+4j)", "-(1+2j)", "+1j", "1j == 1j", "1j != 1", "(1+2j).real" if False else "real(1+2j)", "imag(1+2j)",
                 "exp(1j * pi)", "angle(1j)", "angle(x)", "conj(1-1j)", "sqrt(-1+0j)", "sum([1j, 2])", "z.sum().real", "absolute(z).max()", "interp(x, [0.0, 1.0], [1j, 2])", "log2(z)", "exp2(z)", "log10(g)"]:
        yield call
    for name in REDUCTIONS + ["argmin", "argmax"]:
        for operand in ["z", "g"]:
            yield f"{name}({operand})"
            yield f"{name}({operand}, axis=0)"
            yield f"{operand}.{name}(axis=1, keepdims=True)"
        yield f"{name}(r)"
        if name not in ["prod", "std", "var", "mean", "sum"]:
            yield f"{name}(o)"
            yield f"{name}(r, axis=0)"
        if not name.startswith("arg"):
            yield f"{name}(z.reshape(5, 7, 1) * y[:3], axis=(0, 2))"
    yield "z.std(ddof=1)"
    yield "sum(x, dtype=complex128)"
    yield "mean(i, axis=0, dtype=complex64)"
    yield "prod(zeros((0, 3), dtype=complex64), axis=0)"
    yield "sum(zeros((0, 3), dtype=complex64))"
    yield "max(zeros((0, 3), dtype=complex64))"


def masked():
    """Masked arrays: how they are made, filled, computed with and reduced."""
    for make in ["ma.masked_equal(i, 3)", "ma.masked_greater(x, 0.5)", "ma.masked_greater_equal(i, 10)", "ma.masked_less(x, 0)", "ma.masked_less_equal(i, 0)", "ma.masked_not_equal(i % 5, 3)",
                 "ma.masked_inside(x, -0.5, 0.5)", "ma.masked_inside(x, 0.5, -0.5)", "ma.masked_outside(i, -10, 10)", "ma.masked_invalid(m)", "ma.masked_invalid(k)", "ma.masked_where(x > 0, i)",
                 "ma.masked_where(b, u)", "ma.masked_values(i % 7, 2)", "ma.masked_values(round(x, 1), 0.5)", "ma.masked_array(x, mask=b)", "ma.masked_array(f)", "ma.masked_less(ma.masked_greater(x, 1), -1)",
                 "ma.masked_less(z.real, 0)", "ma.masked_array(z, mask=b)", "ma.masked_array(b, mask=x > 0)", "ma.array(j, mask=b)", "ma.masked_greater(c, 0)"]:
        yield f"ma.getmaskarray({make})"
        yield f"ma.filled({make}, 7)"
        if "values" not in make:
            yield f"ma.filled({make})"
        yield f"ma.count({make}, axis=0)"
        yield f"({make}).count()"
        for name in ["sum", "prod", "mean", "min", "max", "std", "var", "any", "all"]:
            if ("z" in make and name in ["min", "max"]) or ("k" in make and "invalid" not in make):
                continue
            yield f"ma.filled(({make}).{name}(), -9)"
            yield f"ma.filled(({make}).{name}(axis=0), 3)"
            if "k)" not in make:
                yield f"ma.getmaskarray(({make}).{name}(axis=1))"
        if "z," not in make:
            if make not in ["ma.masked_where(b, u)", "ma.masked_array(f)", "ma.array(j, mask=b)"]:  # plain numbers are not weak in NumPy's ma
                yield f"ma.filled(({make}) + 1, 0)"
                yield f"ma.filled(2 * ({make}) - ({make}), 0)"
            yield f"ma.getmaskarray(({make}) > 0)"
            yield f"ma.filled(({make}) > 0, False)"
            yield f"({make}).argmax()"
            yield f"({make}).argmin(axis=0)"
            yield f"ma.filled(({make}).cumsum(), -1)"
        yield f"ma.filled(({make})[::2], 1)"
        yield f"ma.filled(({make}).T, 1)"
        yield f"ma.getdata({make})"
        if make not in ["ma.masked_equal(i, 3)", "ma.masked_array(f)"]:  # where nothing is masked, NumPy's attribute is no array
            yield f"({make}).mask"
        yield f"({make}).shape"
    for call in ["ma.filled(ma.masked_less(x, 0) / ma.masked_greater(i, 10), 5)", "ma.filled(ma.masked_less(x, 0) / (i % 3), 5)", "ma.getmaskarray(ma.masked_less(x, 0) / (i % 3))", "ma.getmaskarray(sqrt(ma.masked_greater(x, 1)))",
                 "ma.filled(sqrt(ma.masked_greater(x, 1)), 0)", "ma.filled(log(ma.masked_greater(x, 1)), 0)", "ma.filled(arcsin(ma.masked_greater(x, 1)), 0)", "ma.filled(exp(ma.masked_greater(x, 1)), 0)",
                 "ma.filled(maximum(ma.masked_greater(x, 1), 0), 0)", "ma.filled(-ma.masked_greater(x, 1), 0)", "ma.filled(abs(ma.masked_greater(x, 1)), 0)", "ma.filled(ma.masked_greater(i, 1) // (j % 3), 0)",
                 "ma.filled(ma.masked_greater(i, 1) % (j % 3), 0)", "ma.filled(ma.masked_greater(x, 1) ** 2, 0)", "ma.filled(ma.masked_greater(x, 9) * ma.masked_less(x, -9), 0)", "ma.average(ma.masked_less(x, 0), weights=w[0, 0] + x * 0)",
                 "ma.filled(ma.average(ma.masked_less(x, 0), axis=0, weights=absolute(x)), 0)", "ma.average(ma.masked_less(x, 0))", "ma.filled(ma.masked_less(x, 0).reshape(7, 5), 0)", "ma.filled(ma.masked_less(x, 0)[x > -1], 0)",
                 "ma.filled(ma.where(ma.masked_less(x, 0) > 1, x, i), 0)", "ma.getmaskarray(ma.where(x > 1, ma.masked_less(x, 2), i))", "ma.nonzero(ma.masked_less(i, 0))[0]", "ma.nonzero(ma.masked_less(i, 0))[1]",
                 "ma.filled(ma.zeros_like(ma.masked_less(i, 0)), 3)", "ma.filled(ma.ones_like(ma.masked_less(i, 0)), 3)", "ma.fix_invalid(m).mask", "ma.filled(ma.fix_invalid(m, fill_value=5), 1)", "ma.fix_invalid(m, fill_value=5).data",
                 "ma.filled(ma.masked_less(x, 0).std(ddof=1), 0)", "ma.filled(ma.masked_less(x, 0).var(axis=1, ddof=1), 0)", "ma.filled(ma.masked_less(x, 9).mean(), 4)", "ma.filled(ma.masked_less(x, 0).sum(axis=0, keepdims=True), 0)",
                 "ma.filled(ma.masked_less(c, 0).max(axis=(0, 2)), 0)", "ma.masked_less(i, 0).astype(float64).filled(1.5)", "ma.masked_less(f, 0).filled(1.5)", "ma.masked_less(f, 0).dtype == float32", "ma.masked_less(i, 0).size",
                 "ma.masked_equal(i, 3).filled()", "ma.masked_array(i, mask=b, fill_value=5).filled()", "ma.getmaskarray(x)", "ma.getdata(x)", "ma.filled(x, 3)", "ma.count(x)", "ma.filled(ma.sum(ma.masked_less(x, 0), axis=1), 0)",
                 "ma.filled(ma.mean(ma.masked_less(x, 0), axis=1), 0)", "ma.filled(ma.masked_less(u, 100).sum(axis=0), 0)", "ma.filled(ma.masked_less(u, 300).min(axis=0), 1)", "ma.filled(ma.masked_less(x[x > 0], 1), 0)", "q = ma.masked_less(x, 0); q[0] = 5; ma.filled(q, 1)",
                 "ma.filled(squeeze(ma.masked_less(x[:1], 0)), 0)", "ma.filled(transpose(ma.masked_less(c, 0), (1, 0, 2)), 0)", "ma.filled(~ma.masked_array(b, mask=x > 0), False)", "ma.filled(ma.masked_array(b, mask=x > 0) & b, False)"]:
        yield call


def rarer():
    """Whole numbers, neighbours of numbers, partial reductions, information on dtypes, and other functions that are called seldom."""
    for name in ["gcd", "lcm"]:
        for pair in ["i, j", "i, 12", "u, 30", "h, i", "j, -8", "i, 0", "uint64([0, 2 ** 63, 6]), uint64(4)", "int64([-2 ** 63, 5]), 10", "x, 2", "b, b", "b, i"]:
            yield f"{name}({pair})"
    for call in ["nextafter(x, y)", "nextafter(k, 0.0)", "nextafter(f, 1.0)", "nextafter(f, f + 1)", "nextafter(i, 1)", "spacing(x)", "spacing(k)", "spacing(f)", "spacing(i)", "spacing(1.0)", "i0(x)", "i0(k[:6])", "i0(x * 10)", "i0(x * 100)",
                 "i0(f)", "i0(i)", "i0([0, 8, 8.5, 29, 30, 31, 100, 700])", "kaiser(7, 14.0)", "kaiser(12, 5)", "kaiser(1, 2.0)", "kaiser(0, 2.0)", "kaiser(5, 0)", "kaiser(100, 8.6)[:9]",
                 "matrix_transpose(c)", "c.mT", "matvec(c, y[:5])", "matvec(x, y)", "vecmat(y[:5], x)", "vecmat(z[0, :5], x)", "matvec(z, y)", "array_equiv(x, x[:1])", "array_equiv([1, 2], [[1, 2], [1, 2]])", "array_equiv([1, 2], [1, 2, 3])",
                 "broadcast_shapes((3, 1), (1, 4))", "broadcast_shapes((2,), (5, 1), 1)", "broadcast_shapes((2,), (3,))", "isscalar(3)", "isscalar(x)", "copy(x)", "ascontiguousarray(x)", "x.itemsize",
                 "finfo(float64).eps", "finfo(float32).eps", "finfo('float32').max", "finfo(float64).min", "finfo(float64).tiny", "finfo(float32).smallest_subnormal", "finfo(complex64).eps", "finfo(float64).resolution", "finfo(float32).bits", "finfo(int8).eps",
                 "iinfo(int8).max", "iinfo(uint64).max", "iinfo(int64).min", "iinfo(int32).bits", "iinfo(float32).max", "can_cast(int8, int16)", "can_cast(int64, float32)", "can_cast(int64, float64)", "can_cast('float64', 'float32', casting='same_kind')",
                 "can_cast(float64, int64, 'unsafe')", "can_cast(complex128, float64, 'same_kind')", "can_cast(uint8, int8, 'same_kind')", "isdtype(int8, 'integral')", "isdtype(float64, 'real floating')", "isdtype(complex64, ('real floating', 'bool'))",
                 "isdtype(complex64, 'numeric')", "isdtype(bool, bool)", "isdtype(uint8, 'signed integer')", "result_type(int8, 3.0) == float64", "result_type(int8, 3) == int8", "result_type(f, i) == float64", "result_type(float32, 1j) == complex64",
                 "promote_types(int8, uint8) == int16", "promote_types('int64', 'float32') == float64", "insert(y, [1, 3], 5.0)", "insert(y, [3, 1], [5.0, 6.0])", "insert(x, [1, 1, 2], 9.0, axis=1)", "insert(x, [0, 5], y, axis=0)", "insert(y, [9], 1.0)", "insert(y, [-1, 0], 1.0)",
                 "sum(x, where=x > 0)", "sum(x, axis=0, where=x > 0)", "sum(x, initial=10)", "sum(i, axis=1, initial=5, where=b)", "prod(x, where=b)", "prod(i % 3 + 1, axis=0, initial=2)", "x.sum(where=y > 0)", "mean(x, where=x > 0)", "mean(x, axis=0, where=x > 1)",
                 "std(x, where=b)", "var(x, axis=0, where=b, ddof=1)", "max(x, initial=0.5)", "max(x, axis=0, initial=0.5)", "min(x, axis=1, initial=-0.5, where=b)", "max(x, where=b)", "max(i, axis=0, initial=-99, where=b)", "max(e, axis=0, initial=3.0)",
                 "min(e, initial=3.0)", "any(x > 1, where=b)", "all(x > -1, axis=0, where=b)", "sum(e, initial=2.0)", "mean(i, where=i > 100)", "sum(f, where=f > 0)", "mean(f, axis=0, where=f > 0)", "sum(x, where=i)", "max(u, initial=100, axis=0)",
                 "lexsort((y, y[::-1]))", "complex(1, 2)", "o ** 0", "o ** -1", "reciprocal(o)", "reciprocal(where(r == 0, 1, r))", "z ** 0", "z ** -3", "r ** 0", "g ** -2", "where(r == 0, 1, r) ** -1", "complex(1j, 2j)", "complex(3)", "(3+4j).real", "(3+4j).imag", "(1+2j).conjugate()", "(2).real", "x.astype(complex)", "array([1, 2], dtype=complex)", "y.nonzero()[0]", "fix(x)", "bartlett(12)", "blackman(12)", "hamming(12)", "hanning(12)", "delete(y, 2)", "nanargmin(m)", "round(x, 1)", "tri(3)", "triu(x, 1)",
                 "unstack(c)[1]", "ma.filled((ma.masked_less(x, 0)).mean(axis=0), 3)", "ma.filled((ma.masked_less(x, 0)).std(), -9)", "sort(y).searchsorted(0.5)", "z.conjugate()", "linspace(0, 1, 5)[1:].sum(where=[True, False, True, True])"]:
        yield call


def shapes():
    """Four dimensions, one element, none, and none at all, through every kind of function."""
    arrays = ["d", "v", "l", "p", "a", "e", "s"]
    for name in arrays:
        for call in ["{}.T", "{} + 1", "{} * {}", "-{}", "{} > 0", "exp({})", "sqrt(abs({}))", "where({} > 0, {}, 0)", "ravel({})", "reshape({}, -1)", "squeeze({})", "expand_dims({}, 0)", "flip({})", "roll({}, 1)", "rot90({})", "repeat({}, 2)",
                     "tile({}, 2)", "pad({}, 1)", "sort({}, axis=None)", "argsort({}, axis=None)", "unique({})", "cumsum({})", "cumprod({})", "diff({})", "median({})", "nanmedian({})", "quantile({}, 0.3)", "nonzero({})[0]", "argwhere({})", "flatnonzero({})", "count_nonzero({})",
                     "concatenate([{}, {}])", "stack([{}, {}])", "stack([{}, {}], axis=-1)", "hstack([{}, {}])", "vstack([{}, {}])", "dstack([{}, {}])", "atleast_1d({})", "atleast_2d({})", "atleast_3d({})", "broadcast_to({}, (2, 3, 2, 5))", "clip({}, -0.5, 0.5)", "round({}, 1)",
                     "isfinite({})", "nan_to_num({})", "histogram({})[0]", "bincount(ravel({}).astype(int64) ** 2)", "{}[...]", "{}[None]", "{}[..., None]", "{}[{} > 0]", "{}.astype(float32)", "{}.astype(bool)", "outer({}, [1, 2])", "inner({}, {})", "dot({}, {})", "vdot({}, {})",
                     "tensordot({}, {}, 0)", "trace({})", "diagonal({})", "allclose({}, {})", "array_equal({}, {})", "isin({}, [0, 1])", "searchsorted([-1.0, 0.0, 1.0], {})", "digitize({}, [0.0, 1.0])", "zeros_like({})", "full_like({}, 3)", "ptp({})", "average({})", "swapaxes({}, 0, -1)",
                     "transpose({})", "{}.size", "{}.ndim", "{}.shape", "gradient({})", "trapezoid({})", "ediff1d({})", "cumulative_sum(ravel({}))", "lexsort([ravel({})])", "ma.masked_less({}, 0).sum()", "ma.filled(ma.masked_less({}, 0), 1)", "({} + 1j) * 2", "abs({} * 1j)", "divmod({}, 2)[0]",
                     "append({}, 1)", "delete({}, 0)", "insert({}, 0, 5)", "split({}, 1)[0]", "array_split(ravel({}), 3)[1]", "kron({}, {})", "meshgrid(ravel({}), [1, 2])[0]", "argmax({})", "argmin({})", "nansum({})", "nanmax({})", "sum({}, initial=2)", "all({}, where={} > 0)",
                     "tril({})", "triu({})", "fliplr({})", "flipud({})", "isclose({}, 0)", "logaddexp({}, 0)", "hypot({}, 3)", "fmod({}, 2)", "{} // 2", "{} % 2", "take({}, [0, 0])", "compress([True], {}, axis=0)", "moveaxis({}, 0, -1)", "rollaxis({}, -1)", "convolve(ravel({}), [1, 2])"]:
            if name == "v" and call.startswith("argsort") or name in "ae" and call.startswith("ma.masked_less({}, 0).sum"):
                continue  # equal elements in any order; what is masked is no number
            if name != "s" or not call.startswith("compress"):
                yield call.replace("{}", name)
        for name_of in REDUCTIONS + ["argmax", "argmin", "median", "ptp", "count_nonzero", "nansum", "nanmean", "nanmin", "nanstd"]:
            for axis in ["0", "-1", "1", "2", "(0, 1)", "(1, 3)", "()"]:
                if name_of.startswith("arg") and axis.startswith("(") or name_of == "median" and axis == "()":
                    continue
                yield f"{name_of}({name}, axis={axis})"
            yield f"{name_of}({name}, keepdims=True)"
    for axis in range(-4, 4):
        for call in ["sort(d, axis={})", "argsort(v, axis={})", "cumsum(d, axis={})", "cumprod(d, axis={})", "flip(d, axis={})", "roll(d, 2, axis={})", "repeat(d, 2, axis={})", "diff(d, axis={})", "concatenate([d, v], axis={})", "stack([d, v], axis={})",
                     "expand_dims(d, {})", "take(d, [1, 0], axis={})", "take(d, -1, axis={})", "median(v, axis={})", "quantile(d, 0.4, axis={})", "d.mean(axis={}, keepdims=True)", "d - d.mean(axis={}, keepdims=True)", "take_along_axis(d, argsort(d, axis={}), axis={})",
                     "topk" if False else "unstack(d, axis={})[0]", "moveaxis(d, {}, 0)", "moveaxis(d, 0, {})", "gradient(d, axis={})" if axis in (-1, 1, 3) else "trapezoid(d, axis={})", "argmax(d, axis={})", "delete(d, 0, axis={})", "insert(d, 1, 7.0, axis={})",
                     "append(d, d, axis={})", "nanmedian(d, axis={})", "percentile(v, [10, 60], axis={})", "compress([True, False], d, axis={})", "swapaxes(d, {}, 1)"]:
            yield call.replace("{}", str(axis))
    for call in ["transpose(d, (3, 1, 0, 2))", "d[1, ::-1, 0, 1:4]", "d[:, 2, ..., ::2]", "d[d > 0.5]", "d[:, d[0, :, 0, 0] > 0]", "d[[1, 0], [2, 1]]", "d[:, [0, 2], :, [1, 4]]", "d[..., [[0, 1], [2, 3]]]", "d @ swapaxes(d, -1, -2)", "einsum('abcd,abed->ace', d, d)",
                 "tensordot(d, d, ([1, 3], [1, 3]))", "einsum('abcd->dcba', d)", "d.reshape(6, 10)", "d.reshape(2, -1, 5)", "d.reshape(4, 3, 5)", "d.sum(axis=(0, 2))", "d.max(axis=(1, 2, 3))", "d.std(axis=(0, 3), ddof=1)", "broadcast_to(l, (2, 3))", "l + d", "p * d", "s - d", "a + 1", "a.sum(axis=1)",
                 "a.sum()", "a.max()", "a.max(axis=0)", "a.mean(axis=0)", "concatenate([a, a], axis=1)", "a.reshape(0, 6)", "sort(a, axis=0)", "argsort(a)", "unique(a)", "a[..., 0]", "a[1:]", "cumsum(a, axis=1)", "a @ ones((2, 4))", "ones((4, 3)) @ ones((3, 0))", "ones((2, 0)) @ ones((0, 3))",
                 "e @ ones((3, 2))", "s + s", "s[()]", "s[...]", "s.reshape(1, 1)", "s.sum()", "sort(l)", "l[0]", "l @ l", "p @ p", "p[0, 0]", "median(l)", "std(l)", "var(l, ddof=1)", "d[1:0]", "d[:, :0].sum(axis=1)", "d[:, :0].max(axis=1)", "rechunk" if False else "d.T.T", "ravel(d.T)",
                 "linalg" if False else "diagonal(d, axis1=1, axis2=3)", "trace(d, axis1=0, axis2=2)", "rot90(d, axes=(1, 3))", "pad(d, ((0, 1), (2, 0), (1, 1), (0, 0)))", "tile(d, (1, 2, 1, 2))", "roll(d, (1, 2), axis=(0, 3))", "block([[d, d]])", "moveaxis(d, (0, 1), (-1, -2))", "squeeze(d[:, :1])"]:
        yield call


def plain(value):
    if isinstance(value, float):
        return value if np.isfinite(value) else str(value)
    return value


def stored(array):
    array = np.asarray(array)
    if array.dtype.kind == "c":
        parts = np.stack([array.real, array.imag], axis=-1).astype(np.float64)
        return {"dtype": str(array.dtype), "shape": list(array.shape), "values": [plain(v) for v in parts.ravel().tolist()]}
    return {"dtype": str(array.dtype), "shape": list(array.shape),
            "values": [plain(v) for v in (array.astype(np.float64) if array.dtype.kind == "f" else array).ravel().tolist()]}


def main():
    names = {"complex": complex} | {name: getattr(np, name) for name in dir(np) if not name.startswith("_")}
    cases = []
    for program in dict.fromkeys(programs()):
        scope = dict(names, **{name: array.copy() for name, array in INPUTS.items()})
        *before, last = program.split("; ")
        try:
            for statement in before:
                exec(statement, scope)
            result = np.asarray(eval(last, scope))
        except (IndexError, ValueError, TypeError) as refused:
            print(program, refused, file=sys.stderr)
            cases.append({"program": program, "refused": type(refused).__name__})
            continue
        if result.dtype == np.float16:
            continue  # there is no float16 here: see the list of differences
        cases.append(dict(stored(result), program=program))
    inputs = {name: stored(array) for name, array in INPUTS.items()}
    text = ["{\"inputs\": {"]
    text.append(",\n".join(f"\"{name}\": {json.dumps(value)}" for name, value in inputs.items()))
    text.append("}, \"cases\": [")
    text.append(",\n".join(json.dumps(case) for case in cases))
    text.append("]}")
    sys.stdout.write("\n".join(text) + "\n")


main()
