"""One peer of the benchmarks: python peer.py numpy|dask|numexpr|numba|jax

Started by `./tilework bench`, which writes one JSON object per line to standard input and reads one line back for each:

    (at the start)                                   {"versions": "..."} or {"missing": "why it cannot run"}
    {"do": "prepare", "name", "program", "dtype",
     "inputs": {name: path of an .npy}, "elements",
     "computes"}                                     {"setting": "what was best"} or {"skipped": "why"}
    {"do": "run"}                                    {"seconds": 1.5}: from inputs in memory to the result in memory
    {"do": "sample"}                                 {"shape": [...], "sum": 1.5, "values": [...]}
    {"do": "release"}                                {}

The end of the input is the end of the process. What every peer has is here; `peer_NAME.py` has, for its library,
`versions()` and `ways(job)`: the ways to do a job as functions by name, none if the library cannot do it. The best way is
found by a short trial, in which functions are also compiled.
"""

import gc
import importlib
import json
import os
import sys
import time

try:
    import numpy as np
except ImportError:
    np = None  # the library that is asked for misses it too, and that is reported

from program import Program

SAMPLES_MAX = 101
TRIALS = 2
HOPELESS = 2


class Job:
    """A program, and its inputs as arrays in memory."""

    def __init__(self, request):
        self.name = request["name"]
        self.program = Program(request["program"], list(request["inputs"]))
        self.inputs = {name: np.load(path).astype(request["dtype"], copy=False)
                       for name, path in request["inputs"].items()}
        self.elements = request["elements"]
        self.computes = request["computes"]


class Peer:
    """Answers requests about one job after the other."""

    def __init__(self, library):
        self.library = library
        self.job = None
        self.compute = None

    def prepare(self, request):
        self.job = Job(request)
        ways = self.library.ways(self.job)
        if not ways:
            self.release()
            return {"skipped": "not in the library"}
        best = next(iter(ways))
        if len(ways) > 1:
            least = float("inf")
            for name, compute in ways.items():
                seconds = self.trial(compute, least)
                if seconds < least:
                    best, least = name, seconds
        self.compute = ways[best]
        self.seconds(1)
        return {"setting": best}

    def trial(self, compute, least):
        """The best of a few runs, or of one if it is hopeless."""
        self.compute = compute
        seconds = self.seconds(1)
        if seconds > HOPELESS * least:
            return seconds
        return min(self.seconds(min(self.job.computes, 20)) for _ in range(TRIALS))

    def seconds(self, computes):
        gc.collect()
        result = None
        start = time.perf_counter()
        for _ in range(computes):
            result = self.compute()
        seconds = time.perf_counter() - start
        del result
        return seconds

    def run(self, request):
        return {"seconds": self.seconds(self.job.computes)}

    def sample(self, request):
        result = self.compute()
        flat = np.asarray(result[0] if isinstance(result, tuple) else result)
        shape = list(flat.shape)
        flat = flat.reshape(-1)
        count = min(SAMPLES_MAX, flat.size)
        places = [flat.size // 2] if count == 1 else [i * (flat.size - 1) // (count - 1) for i in range(count)]
        return {"shape": shape, "sum": float(flat.sum(dtype=np.float64)), "values": [float(flat[i]) for i in places]}

    def release(self, request=None):
        self.job = self.compute = None
        gc.collect()
        return {}


def serve(name, requests, answers):
    """Answers until the requests end."""

    def answer(content):
        answers.write(json.dumps(content) + "\n")
        answers.flush()

    try:
        library = importlib.import_module("peer_" + name)
        answer({"versions": library.versions()})
    except ImportError as missing:
        answer({"missing": str(missing)})
        return
    peer = Peer(library)
    for line in requests:
        request = json.loads(line)
        try:
            answer(getattr(peer, request["do"])(request))
        except Exception as failure:  # whatever a library throws becomes the peer's answer
            peer.release()
            answer({"skipped": f"{type(failure).__name__}: {failure}"[:300]})


if __name__ == "__main__":
    # What libraries print must not come between the answers.
    answers_only = os.fdopen(os.dup(sys.stdout.fileno()), "w")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    serve(sys.argv[1], sys.stdin, answers_only)
