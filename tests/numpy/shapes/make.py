"""Makes labelled.safetensors: trained, ideal, random and near-miss matrices with the names of their geometry.

Usage: OMP_NUM_THREADS=2 python make.py [file]. Same file on every run of one machine; another BLAS may
round the training differently, so the file is kept, not made again for each test. Tensors `k.W`
(float32 [m, n]); metadata `count`, `k.label` (names of the groups, sorted, joined by +), `k.whole`,
`k.origin`. A trained or random case whose groups or whole are doubtful is left out; a constructed near
miss is kept and may say `doubtful`, which is no name.
"""

import json
import struct
import sys
from collections import Counter
from pathlib import Path

import numpy as np

from exact import ideal_cases, near_misses, random_case
from label import label
from train import train

SPARSITIES = (0.0, 0.3, 0.7, 0.9, 0.97, 0.99)
IMPORTANCES = (1.0, 0.9)
# One and four dimensions say less per model than two and three.
SEEDS = {1: 1, 2: 2, 3: 2, 4: 1}
# At most so many trained cases with the same m, label and number of represented features.
MOST_ALIKE = {"irregular": 4, "other": 14}
RANDOM = 20


def doubtful(found):
    return not found["settled"] or "doubtful" in (found["label"] + found["whole"]["name"])


def trained_cases():
    for m in (1, 2, 3, 4):
        for n in range(max(2, m), 13):
            settings = [(s, i, seed) for seed in range(SEEDS[m]) for i in IMPORTANCES for s in SPARSITIES]
            for (s, i, seed), w in zip(settings, train(n, m, *zip(*settings))):
                yield f"trained n={n} m={m} S={s:g} I={i:g} seed={seed}", w


def chosen_trained(counts):
    alike = Counter()
    for origin, w in trained_cases():
        found = label(w)
        counts["trained"] += 1
        if doubtful(found):
            counts["doubtful"] += 1
            continue
        kind = (len(w), found["label"], sum(group["count"] for group in found["groups"]))
        alike[kind] += 1
        if alike[kind] <= MOST_ALIKE["irregular" if "irregular" in found["label"] else "other"]:
            yield origin, w, found


def exact_cases():
    generator = np.random.default_rng(20)
    for origin, w, expected in (*ideal_cases(generator), *near_misses(generator)):
        w = w.astype(np.float32)
        found = label(w)
        names = (found["label"], found["whole"]["name"])
        assert expected in (None, names), (origin, expected, names)
        yield origin, w, found


def random_cases():
    generator = np.random.default_rng(21)
    kept = number = 0
    while kept < RANDOM:
        origin, w, _ = random_case(generator, number)
        number += 1
        w = w.astype(np.float32)
        found = label(w)
        if not doubtful(found):
            kept += 1
            yield origin, w, found


def write(file, cases):
    """By hand, because the library writes metadata in an order that changes from run to run."""
    header, data = {"__metadata__": {"count": str(len(cases))}}, b""
    for k, (origin, w, found) in enumerate(cases):
        names = {"label": found["label"], "whole": found["whole"]["name"], "origin": origin}
        header["__metadata__"].update({f"{k}.{key}": value for key, value in names.items()})
        block = np.ascontiguousarray(w, "<f4").tobytes()
        offsets = [len(data), len(data) + len(block)]
        header[f"{k}.W"] = {"dtype": "F32", "shape": list(w.shape), "data_offsets": offsets}
        data += block
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    Path(file).write_bytes(struct.pack("<Q", len(text)) + text + data)


def table(title, names):
    print(f"\n{title}")
    for name, times in Counter(names).most_common():
        print(f"{times:5d}  {name or '(nothing represented)'}")


def main():
    file = sys.argv[1] if len(sys.argv) > 1 else Path(__file__).with_name("labelled.safetensors")
    counts = Counter()
    trained = list(chosen_trained(counts))
    cases = trained + list(exact_cases()) + list(random_cases())
    write(file, cases)
    for title, part in (("trained", trained), ("constructed and random", cases[len(trained) :])):
        table(f"groups, {title}", [found["label"] for _, _, found in part])
        table(f"whole, {title}", [found["whole"]["name"] for _, _, found in part])
    print(f"\n{counts['trained']} trained, {counts['doubtful']} of them doubtful, {len(trained)} kept; {len(cases)} cases,")
    print(f"{Path(file).stat().st_size} bytes")


main()
