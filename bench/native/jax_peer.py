"""The training step in JAX, compiled as one function, data generation within. One of the peers of peer.py."""

import os

import jax
import jax.numpy as jnp


def prepare(_threads):
    """XLA takes what it finds."""


def about():
    return f"JAX {jax.__version__}, {os.cpu_count()} processors"


def loss_of(parameters, importance, x):
    W, b = parameters
    error = jax.nn.relu(x @ W.T @ W + b) - x
    return (error * error * importance).sum() / x.shape[0]


def adam(p, g, first, second, step):
    first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g * g
    rate = 0.01 / (1 - 0.9**step)
    return p - rate * first / (jnp.sqrt(second / (1 - 0.999**step)) + 1e-8), first, second


class Contender:
    def __init__(self, problem, density):
        given = {name: jnp.array(values) for name, values in problem.items()}
        self.parameters, self.importance, self.x = (given["W"], given["b"]), given["I"], given["x"]
        zeros = lambda: tuple(jnp.zeros_like(p) for p in self.parameters)
        self.state = (self.parameters, zeros(), zeros(), jnp.float32(0), jax.random.key(0))
        shape = self.x.shape

        @jax.jit
        def step(state, importance):
            parameters, firsts, seconds, steps, key = state
            key, values, mask = jax.random.split(key, 3)
            x = jax.random.uniform(values, shape) * (jax.random.uniform(mask, shape) < density)
            gradients = jax.grad(loss_of)(parameters, importance, x)
            steps += 1
            new = [adam(p, g, a, v, steps) for p, g, a, v in zip(parameters, gradients, firsts, seconds)]
            parameters, firsts, seconds = (tuple(each) for each in zip(*new))
            return parameters, firsts, seconds, steps, key

        self.step = step

    def check(self):
        loss, (gW, gb) = jax.value_and_grad(loss_of)(self.parameters, self.importance, self.x)
        return loss, gW, gb

    def run(self, count):
        for _ in range(count):
            self.state = self.step(self.state, self.importance)
        jax.block_until_ready(self.state[0])


def make(_name, problem, density):
    return Contender(problem, density)
