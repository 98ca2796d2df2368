"""Holds what a figure writes out against NumPy: archives are read, programs run and reach our loss.

Trains each run in Node, runs the generated NumPy program, compares the losses within two standard errors of the two;
the PyTorch program must at least be Python. Prints `N passed, N failed`.
"""

import ast
import json
import re
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file

# Models, data and optimiser in every form that a program can take, with enough restarts that both find the best optimum:
# the program has random numbers of its own.
RUNS = [
    "S=0.95&I=1&restarts=4",
    "n=3&m=2&S=0.5&model=linear&steps=500&schedule=linear&edits=200:S:0.2,300:lr:0.005",
    "n=4&m=2&S=0.8&I=0.8&steps=1500&data=paired&together=0.8&amplitude=double&restarts=3",
    "n=4&m=2&S=0.7&I=1&steps=800&data=correlated&restarts=12&wd=0.5",
    "n=6&m=3&S=0.8&I=1&steps=1500&data=exclusive&set=3&Ii=3~1&restarts=3",
    "n=3&m=4&S=0.5&model=abs&amplitude=signed&steps=2000&restarts=3",
    "n=4&m=2&S=0.9&I=0.7&steps=800&restarts=12&hb=yes&untied=yes",
    "n=4&m=2&S=0.9&I=0.7&steps=800&restarts=12&zipf=1&batch=2048",
    "n=4&m=3&S=0.6&Si=0.9~0.5&Ii=2&steps=800&schedule=constant&lr=0.003&restarts=12",
    "n=4&m=3&S=0.6&steps=800&restarts=12&model=relu-hidden",
    "n=4&m=4&S=0.9&steps=1500&W=0:1:1~0~0~0,0:2:0~1~0~0,0:3:0~0~1~0,0:4:0~0~0~1&model=gelu&I=1",
    "n=6&m=2&S=0.8&I=0.9&data=topics&set=3&together=0.5&amplitude=exponential&restarts=4&steps=2000",
    "n=6&m=2&S=0.7&I=1&steps=800&data=anticorrelated&amplitude=one&restarts=6",
    "n=4&m=2&S=0.8&I=1&steps=1500&attack=0.2&restarts=4",
    "n=4&m=2&S=0.8&I=1&steps=1000&unit=yes&purity=0.01&l1=0.005&wd=-0.5&restarts=6",
    "n=3&m=2&S=0.6&steps=400&points=16384&restarts=4",
    "n=3&m=2&S=0.8&I=1&steps=600&restarts=6&gradient=exact&edits=300:gradient:stratified,500:gradient:sampled",
]

# Where the data set itself is drawn at random, two of them differ by more than an evaluation's error.
SHARE_OF_DATA_SETS = 0.1


def check_archive(folder, k):
    ours, theirs = np.load(folder / f"{k}.npz", allow_pickle=False), load_file(folder / f"{k}.safetensors")
    assert set(ours.files) == {*theirs, "run"}
    for name, tensor in theirs.items():
        assert ours[name].dtype == tensor.dtype
        np.testing.assert_array_equal(ours[name], tensor)
    carried = json.loads(str(ours["run"]))
    assert len(carried["fingerprint"]) == 16 and carried["run"].startswith("v=1")


def check_pytorch(folder, k):
    names = {node.name for node in ast.walk(ast.parse((folder / f"{k}.torch.py").read_text())) if isinstance(node, ast.FunctionDef)}
    assert {"samples", "train", "loss_of"} <= names


def check_program(folder, k):
    done = subprocess.run([sys.executable, str(folder / f"{k}.py")], capture_output=True, text=True, check=True)
    value, error = map(float, re.match(r"loss (\S+) ± (\S+)", done.stdout).groups())
    loss = load_file(folder / f"{k}.safetensors")["loss"]
    both = np.hypot(error, loss[1])
    print(f"{RUNS[k]}: {value:.6g} ± {error:.2g}, ours {loss[0]:.6g} ± {loss[1]:.2g}: {(value - loss[0]) / both:+.2f}")
    assert abs(value - loss[0]) <= (SHARE_OF_DATA_SETS * loss[0] if "points" in RUNS[k] else 2 * both)


def main():
    passed = failed = 0
    script = Path(__file__).with_name("written.js")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run(["node", str(script), name, *RUNS], check=True)
        for k, text in enumerate(RUNS):
            for check in (check_archive, check_pytorch, check_program):
                try:
                    check(folder, k)
                    passed += 1
                except Exception:
                    failed += 1
                    print(f"{check.__name__} fails on {text}", file=sys.stderr)
                    traceback.print_exc()
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
