"""The training step in NumPy: gradients written by hand, Adam in place. One of the peers of peer.py."""

import platform

import numpy as np


def prepare(_threads):
    """Threads are set by the environment before NumPy loads."""


def about():
    return f"NumPy {np.__version__}, Python {platform.python_version()}"


class Contender:
    def __init__(self, problem, density):
        self.fixed = problem
        self.W, self.b, self.I = (problem[name].copy() for name in ("W", "b", "I"))
        self.density = np.float32(density)
        self.generator = np.random.default_rng(0)
        self.moments = [np.zeros_like(p) for p in (self.W, self.W, self.b, self.b)]
        self.steps = 0

    def gradient(self, x):
        h = x @ self.W.T
        z = h @ self.W + self.b
        error = np.maximum(z, 0) - x
        weighed = error * self.I
        dz = weighed * (z > 0)
        scale = np.float32(2 / len(x))
        loss = (weighed * error).sum() / len(x)
        return loss, (h.T @ dz + (dz @ self.W.T).T @ x) * scale, dz.sum(0) * scale

    def check(self):
        return self.gradient(self.fixed["x"])

    def adam(self, p, g, first, second):
        first *= 0.9
        first += 0.1 * g
        second *= 0.999
        second += 0.001 * g * g
        rate = 0.01 / (1 - 0.9**self.steps)
        p -= rate * first / (np.sqrt(second / (1 - 0.999**self.steps)) + 1e-8)

    def run(self, count):
        shape = self.fixed["x"].shape
        draw = lambda: self.generator.random(shape, dtype=np.float32)
        for _ in range(count):
            _, gW, gb = self.gradient(draw() * (draw() < self.density))
            self.steps += 1
            self.adam(self.W, gW, *self.moments[:2])
            self.adam(self.b, gb, *self.moments[2:])


def make(_name, problem, density):
    return Contender(problem, density)
