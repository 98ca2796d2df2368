"""Trains many small models x' = ReLU(WᵀWx + b) at once, by hand: gradients written out, Adam, cosine.

Loss: mean over the batch of Σ_i I_i (x_i − x'_i)², I_i = I^i; x_i uniform in [0, 1] with
probability 1 − S, else 0. Knows nothing of shapes.
"""

import numpy as np

STEPS = 2000
BATCH = 256
RATE = 0.01


def sample(generator, sparsity, shape):
    """One uniform draw decides both: below S the feature is absent, above it the rest is its value."""
    u = generator.random(shape, dtype=np.float32)
    return np.maximum(u - sparsity, 0) / (1 - sparsity)


def gradients(w, b, x, importance):
    """w: models × m × n, b: models × 1 × n, x: models × batch × n."""
    hidden = x @ w.transpose(0, 2, 1)
    out = hidden @ w + b
    np.maximum(out, 0, out=out)
    delta = out - x
    delta *= importance
    delta *= out > 0
    delta *= 2 / BATCH
    into_w = hidden.transpose(0, 2, 1) @ delta
    into_w += (x.transpose(0, 2, 1) @ (delta @ w.transpose(0, 2, 1))).transpose(0, 2, 1)
    return into_w, delta.sum(axis=1, keepdims=True)


def train(n, m, sparsities, importances, seeds):
    """The trained W (models × m × n, float32) of models that share n and m."""
    draws = [np.random.default_rng([n, m, int(seed), round(1000 * s), round(1000 * i)])
             for s, i, seed in zip(sparsities, importances, seeds)]  # fmt: skip
    w = np.stack([g.normal(0, np.sqrt(2 / (n + m)), (m, n)) for g in draws]).astype(np.float32)
    b = np.zeros((len(w), 1, n), np.float32)
    sparsity = np.array(sparsities, np.float32)[:, None, None]
    importance = (np.array(importances)[:, None, None] ** np.arange(n)).astype(np.float32)
    generator = np.random.default_rng([n, m, len(w)])
    state = [(value, np.zeros_like(value), np.zeros_like(value)) for value in (w, b)]
    for step in range(STEPS):
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        x = sample(generator, sparsity, (len(w), BATCH, n))
        for gradient, (value, mean, square) in zip(gradients(w, b, x, importance), state):
            mean += 0.1 * (gradient - mean)
            square += 0.001 * (gradient * gradient - square)
            step_size = rate / (1 - 0.9 ** (step + 1))
            value -= np.float32(step_size) * mean / (np.sqrt(square / (1 - 0.999 ** (step + 1))) + 1e-8)
    return w
