"""Names the geometry of a matrix of features: orthogonal groups, each group's shape, the whole.

Written from the definitions alone, apart from any other recogniser: the authority that one is
tested against. `check.py` measures what the thresholds decide.
"""

import numpy as np

from ideals import catalogue
from matching import isometry, match

REPRESENTED = 0.5  # a feature is represented when its norm exceeds this
# Features whose |cosine| exceeds CONNECTED belong together. It must stay below 1/5, the cosine of a
# five-simplex, and above the noise between orthogonal groups. Where the groups would be others at
# either end of UNSETTLED, the division itself is in doubt.
CONNECTED = 0.15
UNSETTLED = (0.10, 0.19)
MARGIN = 0.01  # a norm closer than this to REPRESENTED leaves in doubt who takes part
# Singular values above this share of the largest count. Reported only: names rest on the residual.
RANK = 0.1
# A residual up to CLEAR gives the name, above NONE there is none, between the two the case is doubtful.
# Trained pentagons, hexagons and antiprisms of equal importance stay below 0.05 (median 0.01); two ideals
# of the catalogue are never closer than 0.2. In between lies a thin continuum of bent shapes.
CLEAR = 0.05
NONE = 0.10

SHAPES = catalogue()


def components(unit, threshold):
    """Connected components of the graph |cosine| > threshold, each sorted, in order of their first members."""
    linked = np.abs(unit.T @ unit) > threshold
    colour = np.arange(len(linked))
    for _ in colour:
        colour = np.where(linked, colour[None, :], len(linked)).min(axis=1)
    return [np.flatnonzero(colour == c) for c in np.unique(colour)]


def verdict(name, residual):
    if residual <= CLEAR:
        return name
    return "irregular" if residual > NONE else "doubtful"


def name_shape(w):
    """The nearest shape of the catalogue to all columns of w together."""
    unit = w / np.linalg.norm(w, axis=0)
    found = [(match(w, shape), shape) for shape in SHAPES]
    (residual, _, coefficients), shape = min(found, key=lambda pair: pair[0][0])
    nearest = shape.name if np.isfinite(residual) else None
    angular = match(unit, shape)[0] if nearest else np.inf
    proportions = [round(float(c / coefficients[0]), 3) for c in coefficients[1:]] if coefficients else []
    return {"name": verdict(nearest, residual), "nearest": nearest, "residual": float(residual),
            "angular": float(angular), "proportions": proportions}  # fmt: skip


def name_group(w):
    singular = np.linalg.svd(w, compute_uv=False)
    facts = {"count": w.shape[1], "rank": int((singular > RANK * singular[0]).sum())}
    if w.shape[1] == 1:
        return {"name": "single", "nearest": "single", "residual": 0.0, "angular": 0.0, "proportions": [], **facts}
    return {**name_shape(w), **facts}


def name_orthogonal(unit):
    """Features alone in their dimensions: how far their directions are from an orthonormal set, lengths free."""
    residual = np.linalg.norm(isometry(unit, np.eye(unit.shape[1])) @ unit - np.eye(unit.shape[1]))
    residual = float(residual / np.sqrt(unit.shape[1]))
    return {"name": verdict("orthogonal", residual), "nearest": "orthogonal", "residual": residual,
            "angular": residual, "proportions": []}  # fmt: skip


def name_whole(w, unit, groups):
    """The shape of all represented features together.

    A square or a pentagon with one feature orthogonal to it is a pyramid whose base contains the
    origin. Features that are all alone, one feature among them, are `orthogonal` whatever their lengths.
    """
    if not groups:
        return {"name": "not-yet", "nearest": None, "residual": 0.0, "angular": 0.0, "proportions": []}
    if all(group["count"] == 1 for group in groups):
        return name_orthogonal(unit)
    if len(groups) == 1:
        return {key: groups[0][key] for key in ("name", "nearest", "residual", "angular", "proportions")}
    return name_shape(w)


def label(matrix, connected=CONNECTED):
    """Groups and whole of W (m × n): names with residuals. `label` is the sorted names joined by +.

    `settled` is false where slightly other thresholds would choose or divide the features otherwise.
    """
    matrix = np.asarray(matrix, float)
    norms = np.linalg.norm(matrix, axis=0)
    members = np.flatnonzero(norms > REPRESENTED)
    w = matrix[:, members]
    unit = w / norms[members]
    parts = components(unit, connected)
    groups = [{"members": members[part].tolist(), **name_group(w[:, part])} for part in parts]
    whole = name_whole(w, unit, groups)
    settled = bool((np.abs(norms - REPRESENTED) > MARGIN).all())
    settled = settled and len({len(components(unit, t)) for t in UNSETTLED}) == 1
    names = "+".join(sorted(group["name"] for group in groups))
    return {"groups": groups, "whole": whole, "label": names, "settled": settled}
