"""Holds a snapshot against NumPy: the file is read by others, and its numbers are what they say.

Everything is computed again from W and b alone, by definition, with an n×n Gram matrix where the
core goes through m×m, and with NumPy's own random samples. Prints `N passed, N failed`.
"""

import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import numpy as np
from safetensors import safe_open
from safetensors.numpy import load_file

RUNS = [
    "S=0.95&I=1&restarts=4",
    "n=20&m=5&S=0.7&I=0.7&steps=1000",
    "n=6&m=2&model=linear&S=0.5&I=0.8&steps=1000&edits=500:S:0.2",
]


def parameters(text):
    values = {"n": 5, "m": 2, "S": 0.9, "I": 0.9, "model": "relu"}
    pairs = dict(pair.split("=", 1) for pair in text.split("&"))
    for edit in pairs.get("edits", "").split(","):
        if edit:
            _, key, value = edit.split(":")
            pairs[key] = value
    return {key: type(default)(pairs.get(key, default)) for key, default in values.items()}


def check_shapes(text, t, meta):
    p = parameters(text)
    assert t["W"].shape == (p["m"], p["n"]) and t["W"].dtype == np.float32
    assert t["b"].shape == (p["n"],) and t["loss"].dtype == np.float64
    assert meta["status"] == "finished" and len(meta["fingerprint"]) == 16


def check_frame(text, t, meta):
    w = t["W"].astype(float)
    g = w.T @ w
    norms = np.sqrt(np.diag(g))
    unit = w / np.maximum(norms, 1e-12)
    overlaps = (unit.T @ w) ** 2
    everything = overlaps.sum(axis=1)
    present = norms > 1e-6
    np.testing.assert_allclose(t["gram"], g, atol=1e-5)
    np.testing.assert_allclose(t["norms"], norms, rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(t["superposition"], np.where(present, everything - np.diag(overlaps), 0), rtol=1e-4, atol=1e-6)
    np.testing.assert_allclose(t["dimensionality"], np.where(present, norms**2 / np.maximum(everything, 1e-300), 0), rtol=1e-4, atol=1e-7)
    np.testing.assert_allclose(t["dstar"], w.shape[0] / (w**2).sum(), rtol=1e-5)
    np.testing.assert_array_equal(t["represented"], norms > 0.5)


def check_plane(text, t, meta):
    if t["W"].shape[0] != 2:
        assert "order" not in t and "hull" not in t
        return
    w = t["W"].astype(float)
    represented = np.flatnonzero(t["represented"])
    angles = np.degrees(np.arctan2(w[1], w[0]))
    order = represented[np.argsort(angles[represented])]
    np.testing.assert_array_equal(t["order"], order)
    turns = np.append(angles[order], angles[order[0]] + 360)
    np.testing.assert_allclose(t["gaps"], np.diff(turns), atol=1e-3)
    # Every represented feature lies on the left of every edge of the hull, or on it.
    corners = w[:, t["hull"]]
    edges = np.roll(corners, -1, axis=1) - corners
    for i in represented:
        to = w[:, [i]] - corners
        assert (edges[0] * to[1] - edges[1] * to[0] >= -1e-6).all()


def check_loss(text, t, meta):
    p = parameters(text)
    generator = np.random.default_rng(7)
    shape = (400_000, p["n"])
    x = np.where(generator.random(shape) < 1 - p["S"], generator.random(shape), 0)
    w, b = t["W"].astype(float), t["b"].astype(float)
    out = x @ w.T @ w + b
    if p["model"] == "relu":
        out = np.maximum(out, 0)
    importance = p["I"] ** np.arange(p["n"])
    np.testing.assert_allclose(t["importance"], importance, rtol=1e-6)
    losses = ((x - out) ** 2 * importance).sum(axis=1)
    error = np.hypot(losses.std() / np.sqrt(len(losses)), t["loss"][1])
    assert t["loss"][1] <= 0.005 * t["loss"][0]
    assert abs(losses.mean() - t["loss"][0]) < 4 * error, (losses.mean(), t["loss"], error)


def main():
    passed = failed = 0
    root = Path(__file__).resolve().parents[2]
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(RUNS):
            file = Path(folder) / f"{number}.safetensors"
            command = ["cargo", "run", "-q", "-p", "superposition-cli", "--", "run", text, "--out", str(file)]
            subprocess.run(command, check=True, cwd=root, stdout=subprocess.DEVNULL)
            with safe_open(file, "numpy") as opened:
                meta = opened.metadata()
            for check in (check_shapes, check_frame, check_plane, check_loss):
                try:
                    check(text, load_file(file), meta)
                    passed += 1
                except Exception:
                    failed += 1
                    print(f"{check.__name__} fails on {text}", file=sys.stderr)
                    traceback.print_exc()
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
