"""Numba: parallel loops, written by hand or, for programs of single elements, made of the program's text."""

import math

import numba
import numpy as np
from numba import njit, prange

# What lets a sum be vectorized: its order may change, as in NumPy's own sums.
REORDERED = {"reassoc", "nsz", "contract"}
BANDS = 64
TILE = 64


def versions():
    return f"Numba {numba.__version__} ({numba.get_num_threads()} threads)"


def ways(job):
    if job.name == "normal":
        return {"": lambda: deviation_of_normals(job.elements)}
    if job.name in BY_HAND:
        return {"": lambda: BY_HAND[job.name](**job.inputs)}
    if not job.program.is_elementwise():
        return {}
    model = next(iter(job.inputs.values()))
    source = job.program.loop(model.dtype, {"prange": prange, "exp": math.exp, "sin": math.sin, "sqrt": math.sqrt,
                                            "where": where})
    small = model.size <= 100_000
    loop = njit(fastmath={"contract"}, parallel=not small)(source)
    flat = [array.reshape(-1) for array in job.inputs.values()]

    def compute():
        out = np.empty_like(model)
        loop(out.reshape(-1), *flat)
        return out

    return {"": compute}


@njit
def where(condition, chosen, otherwise):
    return chosen if condition else otherwise


@njit(parallel=True, fastmath=REORDERED)
def sums_of_columns(x):
    rows, columns = x.shape
    parts = np.zeros((BANDS, columns))
    for band in prange(BANDS):
        part = parts[band]
        for i in range(band * rows // BANDS, (band + 1) * rows // BANDS):
            for j in range(columns):
                part[j] += x[i, j]
    return parts.sum(axis=0)


@njit(parallel=True, fastmath=REORDERED)
def moments_of_columns(x):
    """Mean and standard deviation in one pass, of the differences to the first row."""
    rows, columns = x.shape
    sums = np.zeros((BANDS, columns))
    squares = np.zeros((BANDS, columns))
    for band in prange(BANDS):
        s, q = sums[band], squares[band]
        for i in range(band * rows // BANDS, (band + 1) * rows // BANDS):
            for j in range(columns):
                d = x[i, j] - x[0, j]
                s[j] += d
                q[j] += d * d
    s = sums.sum(axis=0) / rows
    q = squares.sum(axis=0) / rows
    return x[0] + s, np.sqrt(q - s * s)


@njit(parallel=True)
def add_transpose(x, m, out):
    rows, columns = x.shape
    for band in prange(-(-rows // TILE)):
        first = band * TILE
        last = min(rows, first + TILE)
        for left in range(0, columns, TILE):
            for i in range(first, last):
                for j in range(left, min(columns, left + TILE)):
                    out[i, j] = x[i, j] + x[j, i] - m[j]


def main(x):
    out = np.empty_like(x)
    add_transpose(x, sums_of_columns(x) / x.shape[0], out)
    return out


@njit(parallel=True)
def scale(x, m, s, out):
    for i in prange(x.shape[0]):
        for j in range(x.shape[1]):
            out[i, j] = (x[i, j] - m[j]) / s[j]


def anomaly(x):
    out = np.empty_like(x)
    scale(x, *moments_of_columns(x), out)
    return out


@njit(parallel=True, fastmath=REORDERED)
def total(flat):
    parts = np.zeros(BANDS)
    for band in prange(BANDS):
        part = 0.0
        for i in range(band * flat.size // BANDS, (band + 1) * flat.size // BANDS):
            part += flat[i]
        parts[band] = part
    return parts.sum()


@njit(parallel=True)
def argmax_of_rows(x):
    out = np.empty(x.shape[0], np.int64)
    for i in prange(x.shape[0]):
        best = 0
        for j in range(1, x.shape[1]):
            if x[i, j] > x[i, best]:
                best = j
        out[i] = best
    return out


@njit(parallel=True)
def histogram_of_unit(flat, bins):
    """Counts over [0, 1], of which 1 itself belongs to the last bin."""
    parts = np.zeros((BANDS, bins), np.int64)
    for band in prange(BANDS):
        part = parts[band]
        for i in range(band * flat.size // BANDS, (band + 1) * flat.size // BANDS):
            value = flat[i]
            if 0.0 <= value <= 1.0:
                part[min(bins - 1, int(value * bins))] += 1
    return parts.sum(axis=0)


@njit(parallel=True, fastmath=REORDERED)
def deviation_of_normals(count):
    sums = np.zeros(BANDS)
    squares = np.zeros(BANDS)
    for band in prange(BANDS):
        s = 0.0
        q = 0.0
        for _ in range(band * count // BANDS, (band + 1) * count // BANDS):
            value = np.random.normal(0.0, 1.0)
            s += value
            q += value * value
        sums[band] = s
        squares[band] = q
    mean = sums.sum() / count
    return math.sqrt(squares.sum() / count - mean * mean)


BY_HAND = {
    "main": main,
    "anomaly": anomaly,
    "sum": lambda x: total(x.reshape(-1)),
    "std": lambda x: moments_of_columns(x)[1],
    "argmax": argmax_of_rows,
    "histogram": lambda x: histogram_of_unit(x.reshape(-1), 100),
}
