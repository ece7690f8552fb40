"""JAX on the processor: the program under jit, in float64 where the inputs are."""

import os

os.environ["JAX_PLATFORMS"] = "cpu"

import jax
import jax.numpy as jnp

jax.config.update("jax_enable_x64", True)


class Random:
    """NumPy's way to write down random numbers, over JAX's."""

    @staticmethod
    def default_rng(seed):
        return Random(seed)

    def __init__(self, seed):
        self.key = jax.random.key(seed)

    def normal(self, size):
        return jax.random.normal(self.key, size, jnp.float64)


def versions():
    return f"JAX {jax.__version__}"


def ways(job):
    program = jax.jit(job.program.function({**vars(jnp), "random": Random}))
    inputs = {name: jax.block_until_ready(jnp.asarray(array)) for name, array in job.inputs.items()}
    job.inputs.clear()
    return {"": lambda: jax.block_until_ready(program(**inputs))}
