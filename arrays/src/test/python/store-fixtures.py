"""Writes the stores that FixturesTest reads, with NumPy and zarr-python: python store-fixtures.py DIRECTORY

Every array holds value(i) at its i-th element in C order, converted to its dtype, except for chunks that were never written;
index.txt says so, a line per array: path, dtype, shape and, if some elements are, the count of those that are filled and
the fill value as NumPy prints it.
"""

import itertools
import pathlib
import shutil
import sys

import numpy as np
import zarr
from zarr.codecs import BytesCodec, Crc32cCodec, GzipCodec, TransposeCodec, ZstdCodec

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
          "float32", "float64", "complex64", "complex128"]


def values(dtype, shape):
    """(37 i) mod 251, moved and scaled so that signs, fractions and imaginary parts occur."""
    n = int(np.prod(shape, dtype=np.int64))
    base = (np.arange(n, dtype=np.int64) * 37) % 251
    kind = np.dtype(dtype).kind
    if kind == "b":
        base = base % 2 == 1
    elif kind == "i":
        base = base - 123
    elif kind == "f":
        base = (base - 123) / 4
    elif kind == "c":
        base = (base - 123) / 4 - 0.5j * base
    return base.astype(dtype).reshape(shape)


def main(directory):
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    index = []

    def add(name, dtype, shape, filled=""):
        index.append(f"{name}\t{np.dtype(dtype).name}\t{','.join(map(str, shape))}\t{filled}".rstrip("\t"))

    def npy(name, array, version=None):
        with open(directory / name, "wb") as file:
            np.lib.format.write_array(file, array, version=version)
        add(name, array.dtype, array.shape)

    def array(name, shape, dtype, written=None, **options):
        a = zarr.create_array(store=directory / name, shape=shape, dtype=dtype, **options)
        if written is None:
            a[...] = values(dtype, shape)
            add(name, dtype, shape)
        else:
            a[written] = values(dtype, shape)[written]
            count = int((np.asarray(a[...]) != values(dtype, shape)).sum())
            add(name, dtype, shape, f"{count}\t{a.fill_value}")

    for dtype in DTYPES:
        for order, end in itertools.product("<>", ("C", "F")):
            data = values(dtype, (5, 7)).astype(np.dtype(dtype).newbyteorder(order))
            npy(f"{dtype}-{'le' if order == '<' else 'be'}-{end}.npy", np.asarray(data, order=end))
    npy("scalar.npy", values("float64", ()))
    npy("empty.npy", values("float64", (3, 0)))
    npy("line-v2.npy", values("int16", (300,)), (2, 0))
    npy("cube-v3.npy", np.asfortranarray(values("float32", (3, 4, 5))), (3, 0))

    import numcodecs
    for dtype in DTYPES:
        array(f"v2-{dtype}.zarr", (5, 7), dtype, zarr_format=2, chunks=(5, 4), compressors=numcodecs.Zlib(1))
        array(f"v3-{dtype}.zarr", (5, 7), dtype, zarr_format=3, chunks=(5, 4), compressors=None,
              serializer=BytesCodec(endian="big") if np.dtype(dtype).itemsize > 1 else "auto")
    v2 = dict(zarr_format=2, chunks=(2, 3, 4))
    array("v2-raw.zarr", (3, 4, 9), "float64", compressors=None, **v2)
    array("v2-gzip-slash.zarr", (3, 4, 9), ">f4", compressors=numcodecs.GZip(6),
          chunk_key_encoding={"name": "v2", "separator": "/"}, **v2)
    array("v2-zstd-fortran.zarr", (3, 4, 9), "<i4", compressors=numcodecs.Zstd(3, checksum=True), order="F", **v2)
    array("v2-nan.zarr", (6, 6), "float64", (slice(0, 3), slice(0, 3)), zarr_format=2, chunks=(3, 3), fill_value=np.nan)
    v3 = dict(zarr_format=3, chunks=(2, 3, 4))
    array("v3-default.zarr", (3, 4, 9), "float64", **v3)
    array("v3-gzip-dot.zarr", (3, 4, 9), "int64", compressors=GzipCodec(level=3),
          chunk_key_encoding={"name": "default", "separator": "."}, **v3)
    array("v3-transposed.zarr", (3, 4, 9), "complex64", filters=[TransposeCodec(order=(2, 0, 1))],
          compressors=[ZstdCodec(level=1, checksum=True), Crc32cCodec()], **v3)
    array("v3-v2keys.zarr", (3, 4, 9), "uint16", compressors=[Crc32cCodec()],
          chunk_key_encoding={"name": "v2", "separator": "."}, **v3)
    array("v3-scalar.zarr", (), "int32", zarr_format=3, chunks=())
    array("v3-infinity.zarr", (6, 6), "float32", (slice(3, 6), slice(0, 3)), zarr_format=3, chunks=(3, 3),
          fill_value=-np.inf)
    array("v3-uint64-fill.zarr", (8,), "uint64", slice(0, 4), zarr_format=3, chunks=(4,), fill_value=2**64 - 2)
    (directory / "index.txt").write_text("\n".join(index) + "\n")


main(pathlib.Path(sys.argv[1]))
