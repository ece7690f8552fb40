"""Writes values of the elementwise functions, computed by mpmath, into the table that the tests of kernel.functions compare with.

    python function_oracles.py ../resources/io/tilework/engine/kernel/functions/function-values.csv [arguments per function]

A row is the name of a function, its arguments, the double nearest to the value, and how far the value lies from it in units in
the last place of that double. Columns are separated by '|', arguments by blanks.
"""

import math
import random
import sys

import mpmath
from mpmath import mp, mpf

mp.prec = 1300  # The sine of the largest double needs 1024 bits of the angle.


def uniform(low, high):
    return lambda r: r.uniform(low, high)


def magnitudes(low, high):
    """Of either sign, with exponents to base 2 spread evenly."""
    return lambda r: r.choice([-1, 1]) * math.ldexp(r.uniform(1, 2), r.randint(low, high))


def positive(low, high):
    return lambda r: abs(magnitudes(low, high)(r))


def near(values, spread):
    """Neighbours of some values."""
    return lambda r: r.choice(values) * (1 + r.randint(-spread, spread) * 2.0**-52)


def whole(low, high):
    return lambda r: float(r.randint(low, high))


def pairs(first, second):
    return lambda r: (first(r), second(r))


ANGLES = [uniform(-0.8, 0.8), uniform(-10, 10), uniform(-1e6, 1e6), magnitudes(-1074, -20), magnitudes(20, 1023),
          near([k * math.pi / 2 for k in [*range(1, 40), 1e5, 123456, 1e7]], 2)]
LOGS = [uniform(0.5, 2), positive(-1021, 1022), positive(-1074, -1023), near([1.0], 1000), near([10.0**k for k in range(23)], 1),
        near([2.0**k for k in range(-60, 60)], 1)]
HYPERBOLIC = [uniform(-1, 1), uniform(-30, 30), uniform(-708, 708), magnitudes(-1074, -5), near([22.0, 0.5, 1.0, 710.4, 0.3465], 50)]
ARCS = [uniform(-1, 1), uniform(-0.6, 0.6), magnitudes(-1074, -1), near([0.5, 1 - 2.0**-40, -0.5], 200)]
PLANE = [pairs(uniform(-3, 3), uniform(-3, 3)), pairs(magnitudes(-1074, 1023), magnitudes(-1074, 1023)),
         pairs(magnitudes(-20, 20), magnitudes(-20, 20)), pairs(whole(-3, 3), whole(-3, 3)),
         pairs(magnitudes(1022, 1023), magnitudes(1020, 1023)), pairs(magnitudes(-1074, -1020), magnitudes(-1074, -1020))]

TABLE = {
    "exp": (mpmath.exp, [uniform(-1, 1), uniform(-708, 709), uniform(-745.2, -708), magnitudes(-1074, 3), near([709.78, 0.3465, -0.3466], 20)]),
    "exp2": (lambda x: mpf(2)**x, [uniform(-1, 1), uniform(-1022, 1023.9), uniform(-1075, -1022), magnitudes(-1074, 3), whole(-1070, 1020)]),
    "expm1": (mpmath.expm1, [uniform(-1, 1), uniform(-40, 709), magnitudes(-1074, 3), near([0.3465, -0.3466, 1.0397, -37.0], 50)]),
    "log": (mpmath.log, LOGS),
    "log2": (lambda x: mpmath.log(x) / mpmath.log(2), LOGS),
    "log10": (lambda x: mpmath.log(x) / mpmath.log(10), LOGS),
    "log1p": (mpmath.log1p, [uniform(-0.999, 1), uniform(-1, 10), magnitudes(-1074, -1), positive(0, 1022), near([2**-0.5 - 1, 2**0.5 - 1], 300)]),
    "sin": (mpmath.sin, ANGLES),
    "cos": (mpmath.cos, ANGLES),
    "tan": (mpmath.tan, ANGLES),
    "sin2Pi": (lambda x: mpmath.sin(2 * mp.pi * x), [uniform(0, 1), uniform(-100, 100), magnitudes(-200, 0)]),
    "cos2Pi": (lambda x: mpmath.cos(2 * mp.pi * x), [uniform(0, 1), uniform(-100, 100), magnitudes(-200, 0)]),
    "arcsin": (mpmath.asin, ARCS),
    "arccos": (mpmath.acos, ARCS),
    "arctan": (mpmath.atan, [uniform(-3, 3), magnitudes(-1074, 1023), magnitudes(-3, 5), near([2**0.5 - 1, 2**0.5 + 1, 1.0], 200)]),
    "arctan2": (mpmath.atan2, PLANE),
    "sinh": (mpmath.sinh, HYPERBOLIC),
    "cosh": (mpmath.cosh, HYPERBOLIC),
    "tanh": (mpmath.tanh, HYPERBOLIC),
    "arcsinh": (mpmath.asinh, [uniform(-3, 3), magnitudes(-1074, 1023), magnitudes(-20, 20)]),
    "arccosh": (mpmath.acosh, [uniform(1, 3), positive(0, 1023), positive(0, 30), near([1.00001], 1000)]),
    "arctanh": (mpmath.atanh, [uniform(-1, 1), magnitudes(-1074, -1), near([0.5, 1 - 2.0**-40, -0.5], 200)]),
    "cbrt": (lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)), [uniform(-10, 10), magnitudes(-1074, 1023), near([float(k)**3 for k in range(1, 20)], 1)]),
    "hypot": (lambda x, y: mpmath.sqrt(x * x + y * y), PLANE),
    "power": (mpmath.power, [pairs(uniform(0, 10), uniform(-20, 20)), pairs(uniform(0.9, 1.1), uniform(-5000, 5000)),
                             pairs(positive(-1074, 1023), uniform(-1, 1)), pairs(uniform(-20, 20), whole(-200, 200)),
                             pairs(near([1.0], 1 << 20), magnitudes(30, 60)), pairs(positive(-20, 20), uniform(-50, 50))]),
}


def rows(name, function, ranges, count):
    """Values that are zero, infinite or none are left to the test of special values."""
    r = random.Random(name)
    made = 0
    while made < count:
        x = ranges[made % len(ranges)](r)
        args = x if isinstance(x, tuple) else (x,)
        try:
            exact = function(*map(mpf, args))
        except (ValueError, ZeroDivisionError, OverflowError):
            continue
        if isinstance(exact, mpmath.mpc) or not mpmath.isfinite(exact) or exact == 0 or abs(exact) >= mpf(2)**1024 - mpf(2)**970:
            continue
        value = float(exact)
        if value == 0:
            continue
        made += 1
        offset = float((exact - mpf(value)) / mpf(math.ulp(value)))
        yield f"{name}|{' '.join(map(repr, args))}|{value!r}|{offset:.3f}"


def main():
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 96
    with open(sys.argv[1], "w") as out:
        out.write(f"# mpmath {mpmath.__version__}\n")
        for name, (function, ranges) in TABLE.items():
            out.writelines(row + "\n" for row in rows(name, function, ranges, count))


main()
