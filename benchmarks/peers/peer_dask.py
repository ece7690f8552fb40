"""Dask on threads (and on none, for small arrays): the program as it stands, with blocks of several sizes."""

import dask
import dask.array as da
import numpy as np

SMALL_ELEMENTS = 100_000


def versions():
    return f"Dask {dask.__version__}"


def ways(job):
    largest = max((array.size for array in job.inputs.values()), default=None)
    if largest is not None and largest <= SMALL_ELEMENTS:
        return {f"one block, {name}": way(job, lambda shape: -1, scheduler)
                for name, scheduler in (("on threads", "threads"), ("on the calling thread", "synchronous"))}
    if largest is None:
        return {f"blocks of {size}": generated(job, size) for size in ("8MiB", "32MiB", "128MiB")}
    found = {}
    for name, chunks in chunkings(next(iter(job.inputs.values())).shape).items():
        found[name] = way(job, lambda shape, chunks=chunks: chunks, "threads")
        found[name + ", stored into one array"] = stored(job, chunks)
    return found


def chunkings(shape):
    if len(shape) == 1:
        return {f"blocks of {shape[0] // parts:,}": (-(-shape[0] // parts),) for parts in (2, 16, 100)}
    rows, columns = shape
    parts = {(10, 10), (4, 4), (20, 1), (2, 1)}
    sizes = [(-(-rows // i), -(-columns // j)) for i, j in sorted(parts)]
    return {f"blocks of {i:,} x {j:,}": (i, j) for i, j in sizes}


def lazy(job, chunks):
    """A function that builds the expression over arrays in memory."""
    program = job.program.function(vars(da))
    inputs = {name: da.from_array(array, chunks=chunks(array.shape), name=name) for name, array in job.inputs.items()}
    return lambda: first(program(**inputs))


def first(result):
    return result[0] if isinstance(result, tuple) else result


def way(job, chunks, scheduler):
    expression = lazy(job, chunks)
    return lambda: expression().compute(scheduler=scheduler)


def stored(job, chunks):
    """As compute, but into one array from the start rather than by joining the blocks at the end."""
    expression = lazy(job, lambda shape: chunks)

    def compute():
        result = expression()
        if result.ndim == 0:
            return result.compute(scheduler="threads")
        out = np.empty(result.shape, result.dtype)
        da.store(result, out, lock=False, scheduler="threads")
        return out

    return compute


def generated(job, size):
    """For programs without inputs: blocks of their arrays have the size that the configuration says."""
    program = job.program.function(vars(da))

    def compute():
        with dask.config.set({"array.chunk-size": size}):
            return first(program()).compute(scheduler="threads")

    return compute
