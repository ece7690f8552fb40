"""numexpr on all threads: what it can do of the program, and NumPy for the rest."""

import numexpr as ne
import numpy as np


def versions():
    ne.set_num_threads(ne.detect_number_of_cores())
    return f"numexpr {ne.__version__} ({ne.nthreads} threads)"


def ways(job):
    if job.name in BY_HAND:
        return {"": lambda: BY_HAND[job.name](**job.inputs)}
    if not job.program.is_elementwise():
        return {}
    text, numbers = job.program.expression(next(iter(job.inputs.values())).dtype)
    variables = {**job.inputs, **numbers}
    return {"": lambda: ne.evaluate(text, variables)}


def transpose_mean(x):
    return ne.evaluate("x + t - m", {"x": x, "t": x.T, "m": x.mean(axis=0)})


def anomaly(x):
    return ne.evaluate("(x - m) / s", {"x": x, "m": x.mean(axis=0), "s": x.std(axis=0)})


BY_HAND = {
    "main": transpose_mean,
    "anomaly": anomaly,
    "sum": lambda x: ne.evaluate("sum(x)"),
}
