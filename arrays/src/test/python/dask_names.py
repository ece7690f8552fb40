"""Writes the public names of dask.array: python dask_names.py > ../resources/io/tilework/arrays/lang/dask-array-names.txt"""

import types

import dask.array

for name in sorted(dir(dask.array)):
    if not name.startswith("_") and not isinstance(getattr(dask.array, name), types.ModuleType):
        print(name)
