"""Takes orders a line at a time and times one native peer: the other end of bench/hosts/python.js.

What the peers are is in numpy_peer.py, torch_peer.py and jax_peer.py: each has `about`, `make`, which gives something
with `check` and `run`, and where it can `solve`. Judges nothing.
"""

import base64
import importlib
import json
import sys
import time

import numpy as np

WARM_UP_MS = 300


def packed(values):
    """Single-precision bytes of an array, as text."""
    return base64.b64encode(np.ascontiguousarray(values, dtype=np.float32).tobytes()).decode()


def problem_of(order):
    """W [m, n], b [n], I [n], x [batch, n] of an order."""
    cell = order["cell"]
    shapes = {"W": (cell["m"], cell["n"]), "b": (-1,), "I": (-1,), "x": (cell["batch"], cell["n"])}
    read = lambda name: np.frombuffer(base64.b64decode(order[name]), dtype=np.float32)
    return {name: read(name).reshape(shape).copy() for name, shape in shapes.items()}


def warm_up(contender, train_ms):
    """Runs until warm; microseconds a step, of the last while."""
    start, count = time.perf_counter(), 1
    while True:
        before = time.perf_counter()
        contender.run(count)
        took = time.perf_counter() - before
        if (time.perf_counter() - start) * 1000 >= train_ms and took > 0.01:
            return took * 1e6 / count
        if took < 0.02:
            count *= 2


def sample(contender, count, most_ms):
    """Microseconds a step. Threads that wait for each other on a busy machine may need hundreds of times as long as
    before: then fewer steps must do."""
    piece, done = max(1, count // 8), 0
    start = time.perf_counter()
    while done < count and (time.perf_counter() - start) * 1000 < most_ms:
        contender.run(min(piece, count - done))
        done += min(piece, count - done)
    return (time.perf_counter() - start) * 1e6 / done


def answer_to(order, peer, contenders):
    verb = order["verb"]
    if verb == "about":
        return peer.about()
    if verb == "open":
        contender = peer.make(order["name"], problem_of(order), order["cell"]["density"])
        contenders[order["name"]] = contender
        loss, weights, biases = contender.check()
        micro = warm_up(contender, order.get("trainMs") or WARM_UP_MS)
        return {"loss": float(loss), "gW": packed(weights), "gb": packed(biases), "micro": micro}
    if verb == "sample":
        return sample(contenders[order["name"]], order["count"], order["mostMs"])
    if verb == "close":
        contenders.pop(order["name"], None)
        return None
    if verb == "solve":
        return peer.solve(order)
    raise ValueError(f"There is no verb {verb}.")


def main():
    module, threads = sys.argv[1], int(sys.argv[2])
    peer = importlib.import_module(f"{module}_peer")
    peer.prepare(threads)
    contenders = {}
    for line in sys.stdin:
        try:
            reply = {"answer": answer_to(json.loads(line), peer, contenders)}
        except Exception as error:  # whatever it is, the other end says it
            reply = {"fault": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


main()
