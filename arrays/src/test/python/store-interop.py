"""The other side of InteropTest: python store-interop.py make|check DIRECTORY JOBS

JOBS is a file with a line per array: name, dtype, shape, and for Zarr the chunk, format and compressor. 'make' writes these
arrays with NumPy and zarr-python; 'check' compares what Tilework wrote with the same values. See values().
"""

import pathlib
import sys

import numcodecs
import numpy as np
import zarr
from zarr.codecs import GzipCodec, ZstdCodec


def values(dtype, shape):
    """Bytes of a linear congruential sequence, the same as InteropTest makes; truth values by their lowest bit."""
    size = int(np.prod(shape, dtype=np.int64)) * np.dtype(dtype).itemsize
    raw = ((np.arange(size, dtype=np.uint64) * np.uint64(2654435761)) >> np.uint64(13)).astype(np.uint8)
    return (raw & 1 if dtype == "bool" else raw).view(dtype).reshape(shape)


def compressor(name, version):
    if name == "none":
        return None
    if version == 2:
        return {"zlib": numcodecs.Zlib(5), "gzip": numcodecs.GZip(5), "zstd": numcodecs.Zstd(5)}[name]
    return {"gzip": GzipCodec(level=5), "zstd": ZstdCodec(level=5)}[name]


def main(action, directory, jobs):
    for line in pathlib.Path(jobs).read_text().splitlines():
        name, dtype, shape, chunk, version, codec = line.split("\t")
        shape = tuple(int(n) for n in shape.split(",") if n)
        chunk = tuple(int(n) for n in chunk.split(",") if n)
        path = directory / name
        expected = values(dtype, shape)
        if action == "make" and name.endswith(".npy"):
            np.save(path, expected)
        elif action == "make":
            array = zarr.create_array(store=path, shape=shape, dtype=dtype, chunks=chunk, zarr_format=int(version),
                                      compressors=compressor(codec, int(version)))
            array[...] = expected
        else:
            npy = name.endswith(".npy")
            actual = np.load(path, mmap_mode="r") if npy else zarr.open_array(path, mode="r")
            assert npy or (actual.chunks == chunk and actual.metadata.zarr_format == int(version)), line
            read = np.asarray(actual[...])
            assert read.shape == shape and read.dtype == np.dtype(dtype), line
            assert read.tobytes() == expected.tobytes(), line
    print("ok")


main(sys.argv[1], pathlib.Path(sys.argv[2]), sys.argv[3])
