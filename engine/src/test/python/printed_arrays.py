"""Writes what NumPy prints for arrays of many kinds, for TensorPrinterTest.

    python printed_arrays.py > ../resources/io/tilework/engine/tensor/printed-arrays.txt

Each case is a line "dtype shape-of-the-items shape-of-the-array number-of-lines", a line with the items' bytes in hexadecimal,
and the printed lines. A shape is sizes joined by "x", or "-" for rank 0. Where the array is larger than its items, the items
are those at its edges.
"""

import numpy as np


def shape_text(shape):
    return "x".join(map(str, shape)) or "-"


def case(array):
    shown = array
    for axis in range(array.ndim):
        if array.size > 1000 and array.shape[axis] > 6:
            kept = [0, 1, 2] + list(range(array.shape[axis] - 3, array.shape[axis]))
            shown = shown.take(kept, axis)
    lines = str(array).split("\n")
    print(array.dtype, shape_text(shown.shape), shape_text(array.shape), len(lines))
    print(shown.tobytes().hex())
    print("\n".join(lines))


def paired(real, imaginary):
    array = np.zeros(real.shape, np.result_type(real.dtype, np.complex64))
    array.real, array.imag = real, imaginary
    return array


def main():
    random = np.random.default_rng(20250101)
    nan, inf = np.nan, np.inf
    floats = [
        [1.0], [1.0, 2.5], [0.1, 0.25, 100], [1e8], [99999999.0], [123456.0], [1234567.0, 0.5], [1e-4], [1e-5], [0.00012, 0.1],
        [1, 1000], [1, 1001], [1e10, 2.5e10], [1e100, 1], [1e-300, 1e300], [nan], [inf], [-inf], [nan, 1], [inf, 1.5], [-inf, 1.5],
        [nan, inf, -inf], [nan, -1], [nan, 1e10], [-inf, 1e10], [0.0, -0.0], [-0.0], [1 / 3, 2 / 3], [0.123456785, 0.5],
        [0.999999999, 1], [9.999999999e10], [5e-324], [2.5e-310], [1.7976931348623157e308], [4.9e-324, 1], [1e23], [0.1 + 0.2],
        [123.456, -0.001], [-1.5, 22.25, 333.125], [1.5e5, 1e8, -3], [3.14159265358979], [2.0**-44], [0.3, nan, -12345.678],
        [1e-5, 0], [0.5, nan, inf, -inf, -0.0], [2e16, 1], [65504.0, 0.06], [7e-5, 7], [999.5, 0.9995], [1e6, 1e5], [999999.0],
    ]
    for values in floats:
        for dtype in ("float64", "float32"):
            with np.errstate(over="ignore"):
                array = np.array(values).astype(dtype)
            case(array)
            if len(values) == 1:
                case(array.reshape(()))
            case(paired(array, array[::-1]))
            if len(values) == 1:
                scalar, zero = array.reshape(()), np.zeros((), dtype)
                case(paired(scalar, -scalar))
                case(paired(zero, scalar))
                case(paired(scalar, zero))
    for dtype in ("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"):
        info = np.iinfo(dtype)
        for values in ([0], [1, -1] if info.min else [1, 10], [info.min, 0, info.max], list(range(30))):
            case(np.array(values, dtype))
            case(np.array(values[-1], dtype))
    for values in ([True], [False], [True, False], [True] * 40):
        case(np.array(values))
        case(np.array(values[0]))
    for shape in ((0,), (2, 0), (0, 3), (1, 1), (2, 3), (3, 1), (2, 2, 2), (1, 2, 1, 2), (3, 30), (2, 2, 20), (1000,), (10, 100),
                  (1001,), (2000,), (7, 200), (6, 200), (200, 6), (200, 7), (10, 11, 12), (2, 3, 500), (2, 3, 4, 50), (5, 5, 5, 9)):
        size = int(np.prod(shape))
        case(np.arange(size).reshape(shape))
        case(random.normal(size=shape))
        if size > 300:
            continue
        case((np.arange(size) % 3 == 0).reshape(shape))
        case(random.uniform(-1e4, 1e4, size=shape).astype("float32"))
        case(random.normal(size=shape) * 10.0 ** random.integers(-6, 6, size=shape))
        case((random.normal(size=shape) + 1j * random.normal(size=shape)))
    for _ in range(40):
        bits = random.integers(0, 2**64, size=4, dtype="uint64", endpoint=False)
        case(bits.view("float64"))
        case(bits[:1].view("float64").reshape(()))
        case(bits.view("float32"))
        case(bits[:1].view("float32")[0].reshape(()))
        case(np.round(random.uniform(-100, 100, size=5), int(random.integers(0, 10))))
        case(np.round(random.uniform(-100, 100, size=5), int(random.integers(0, 10))).astype("float32"))


main()
