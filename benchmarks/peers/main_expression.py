"""x + x.T - x.mean(axis=0) from Zarr to Zarr by Dask on threads: python main_expression.py X.zarr Y.zarr

Prints the seconds and the most resident memory, to compare with `./tilework demo --keep` on the same input.
"""

import resource
import shutil
import sys
import time

import dask.array as da

source, target = sys.argv[1:3]
shutil.rmtree(target, ignore_errors=True)
start = time.perf_counter()
x = da.from_zarr(source)
y = x + x.T - x.mean(axis=0)
y.to_zarr(target)
seconds = time.perf_counter() - start
start = time.perf_counter()
total = y.sum().compute()
print(f"to Zarr {seconds:.2f} s, sum {time.perf_counter() - start:.2f} s ({total}), "
      f"resident at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
