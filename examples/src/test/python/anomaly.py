"""Compares Tilework's anomaly of an elevation model with NumPy's: python anomaly.py ELEVATION.npy ANOMALY.zarr ..."""

import sys

import numpy as np
import zarr

z = np.load(sys.argv[1])
expected = (z - z.mean(axis=0)) / z.std(axis=0)
for path in sys.argv[2:]:
    stored = zarr.open_array(path, mode="r")
    assert stored.dtype == np.float64 and stored.shape == expected.shape, (stored.dtype, stored.shape)
    np.testing.assert_allclose(stored[:], expected, rtol=1e-12, atol=1e-12)
print("ok")
