"""Checks the labeller itself: the search against every order there is, the stored file, the thresholds.

Usage: OMP_NUM_THREADS=2 python check.py [--thresholds]. Prints `N passed, N failed`; with the flag
also how many stored labels other thresholds would change (a measurement, not a check).
"""

import itertools
import sys
from pathlib import Path

import numpy as np
from safetensors import safe_open

import label as labeller
from ideals import catalogue
from matching import assignment, match

FILE = Path(__file__).with_name("labelled.safetensors")


def least_over_all_orders(w, v):
    """The residual by definition: every permutation, the optimal isometry in closed form (nuclear norm)."""
    orders = np.array(list(itertools.permutations(range(w.shape[1]))))
    products = np.moveaxis(w[:, orders], 1, 0) @ v.T
    nuclear = np.linalg.svd(products, compute_uv=False).sum(axis=1)
    cosine = nuclear.max() / (np.linalg.norm(w) * np.linalg.norm(v))
    return np.sqrt(max(0.0, 2 - 2 * cosine))


def check_search():
    """The search finds the least residual of all orders, as long as that is small enough to matter.

    Random frames, and ideals bent by 3, 10 and 20 %, with one dimension to spare.
    """
    generator = np.random.default_rng(5)
    for shape in catalogue():
        if len(shape.patterns) > 1 or shape.count > 7:
            continue
        v = shape.patterns[0]
        for bend in (0.03, 0.1, 0.2, None):
            noise = generator.normal(size=(shape.dim + 1, shape.count))
            w = noise if bend is None else np.vstack([v, 0 * v[:1]]) + bend * noise
            found = match(w, shape, hopeless=np.inf)[0]
            least = least_over_all_orders(w, v)
            assert found > least - 1e-6, (shape.name, bend, found, least)
            assert found < least + 1e-6 or least > 0.4, (shape.name, bend, found, least)


def check_bound():
    """The spectral bound that skips a hopeless shape never exceeds the residual it stands for."""
    generator = np.random.default_rng(6)
    for shape in catalogue():
        if len(shape.patterns) == 1 and shape.count <= 7:
            w = generator.normal(size=(shape.dim, shape.count))
            assert match(w, shape, hopeless=0)[0] <= match(w, shape, hopeless=np.inf)[0] + 1e-9, shape.name


def check_assignment():
    generator = np.random.default_rng(7)
    for n in (2, 3, 5, 7):
        orders = np.array(list(itertools.permutations(range(n))))
        for _ in range(50):
            similarity = generator.normal(size=(n, n))
            best = similarity[orders, np.arange(n)].sum(axis=1).max()
            np.testing.assert_allclose(similarity[assignment(similarity), np.arange(n)].sum(), best, atol=1e-12)


def check_free_proportions():
    """A pyramid, antiprism or bipyramid of other proportions is recovered with the proportions it was built with."""
    generator = np.random.default_rng(8)
    for shape in catalogue():
        if len(shape.patterns) == 1:
            continue
        for _ in range(4):
            ratios = [generator.uniform(low + 0.3, high - 0.3) for low, high in shape.ranges]
            v = shape.vertices((1.0, *ratios))
            q = np.linalg.qr(generator.normal(size=(shape.dim, shape.dim)))[0]
            residual, _, found = match((q @ v)[:, generator.permutation(shape.count)], shape)
            assert residual < 1e-3, (shape.name, ratios, residual)
            np.testing.assert_allclose(np.array(found[1:]) / found[0], ratios, atol=5e-3)


def stored():
    with safe_open(FILE, "numpy") as opened:
        meta = opened.metadata()
        return [(opened.get_tensor(f"{k}.W"), *(meta[f"{k}.{key}"] for key in ("label", "whole", "origin")))
                for k in range(int(meta["count"]))]  # fmt: skip


def check_stored():
    for w, label, whole, origin in stored():
        found = labeller.label(w)
        assert (found["label"], found["whole"]["name"]) == (label, whole), origin


def check_turned():
    """Names do not depend on rotation, order or (where nothing falls below the norm 0.5) scale."""
    generator = np.random.default_rng(9)
    for w, label, whole, origin in stored()[::5]:
        q = np.linalg.qr(generator.normal(size=(len(w), len(w))))[0]
        found = labeller.label((q @ w)[:, generator.permutation(w.shape[1])])
        assert (found["label"], found["whole"]["name"]) == (label, whole), origin


def measure_thresholds():
    cases = stored()
    defaults = {name: getattr(labeller, name) for name in ("REPRESENTED", "CONNECTED", "CLEAR")}
    for name, values in (("CONNECTED", (0.05, 0.1, 0.19, 0.22, 0.26, 0.3)), ("REPRESENTED", (0.4, 0.6)),
                         ("CLEAR", (0.03, 0.04))):  # fmt: skip
        for value in values:
            setattr(labeller, name, value)
            changed = sum(labeller.label(w, labeller.CONNECTED)["label"] != label for w, label, _, _ in cases)
            print(f"{name} {defaults[name]} -> {value}: {changed} of {len(cases)} labels change")
        setattr(labeller, name, defaults[name])


def main():
    passed = failed = 0
    checks = (check_assignment, check_bound, check_search, check_free_proportions, check_stored, check_turned)
    for check in checks:
        try:
            check()
            passed += 1
        except AssertionError as error:
            failed += 1
            print(f"{check.__name__} fails: {error}", file=sys.stderr)
    print(f"{passed} passed, {failed} failed")
    if "--thresholds" in sys.argv:
        measure_thresholds()
    sys.exit(failed > 0)


main()
