"""The ideal shapes that features are compared with, as vertex matrices built from their definitions.

An ideal is a sum of patterns (dim × count, mutually orthogonal as matrices): one pattern for a
rigid shape, more where the shape leaves a proportion free (the apex of a pyramid, the height of an
antiprism, the two factors of a bipyramid). Nothing here looks at a trained matrix.
"""

from dataclasses import dataclass, field

import numpy as np

POLYGONS = {5: "pentagon", 6: "hexagon", 7: "heptagon", 8: "octagon", 9: "nonagon", 10: "decagon",
            11: "hendecagon", 12: "dodecagon"}  # fmt: skip
SIMPLICES = {1: "digon", 2: "triangle", 3: "tetrahedron", 4: "four-simplex", 5: "five-simplex"}

# Thomson's eight charges on a sphere sit at height 0.5604 over a circle of radius 0.8282; the tight
# frame with the same symmetry has height/radius 1/√2. Both are square antiprisms.
THOMSON = 0.5604 / 0.8282
TIGHT = 1 / np.sqrt(2)


@dataclass(frozen=True)
class Ideal:
    """A shape: `patterns`, where to start their coefficients, and the range of each ratio to the first."""

    name: str
    patterns: tuple
    starts: tuple = ((1.0,),)
    ranges: tuple = field(default=())

    @property
    def dim(self):
        return self.patterns[0].shape[0]

    @property
    def count(self):
        return self.patterns[0].shape[1]

    def vertices(self, coefficients):
        return sum(c * pattern for c, pattern in zip(coefficients, self.patterns))


def polygon(k, turn=0.0):
    angle = 2 * np.pi * np.arange(k) / k + turn
    return np.array([np.cos(angle), np.sin(angle)])


def simplex(d):
    """d + 1 unit vectors in d dimensions with all cosines -1/d: the corners of a cube's diagonal cut."""
    centred = np.eye(d + 1) - 1 / (d + 1)
    basis = np.linalg.svd(centred)[0][:, :d]
    corners = basis.T @ centred
    return corners / np.linalg.norm(corners, axis=0)


def tegum(*parts):
    """Places each part in dimensions of its own."""
    rows, columns = (sum(part.shape[i] for part in parts) for i in (0, 1))
    whole = np.zeros((rows, columns))
    row = column = 0
    for part in parts:
        whole[row : row + part.shape[0], column : column + part.shape[1]] = part
        row, column = row + part.shape[0], column + part.shape[1]
    return whole


def digons(k):
    return tegum(*[np.array([[1.0, -1.0]])] * k)


def cube():
    return np.array([[x, y, z] for x in (-1, 1) for y in (-1, 1) for z in (-1, 1)]).T / np.sqrt(3)


def icosahedron():
    golden = (1 + np.sqrt(5)) / 2
    corners = [np.roll([0, a, b * golden], turn) for turn in range(3) for a in (-1, 1) for b in (-1, 1)]
    return np.array(corners).T / np.hypot(1, golden)


def antiprism_patterns():
    flat = np.zeros((3, 8))
    flat[:2] = np.hstack([polygon(4), polygon(4, np.pi / 4)])
    upright = np.zeros((3, 8))
    upright[2] = [1] * 4 + [-1] * 4
    return flat, upright


def pyramid_patterns(k):
    """Radius of the base, height of the apex above the origin, depth of the base below it."""
    base, apex, depth = np.zeros((3, 3, k + 1))
    base[:2, :k] = polygon(k)
    apex[2, k] = 1
    depth[2, :k] = -1
    return base, apex, depth


def bipyramid_patterns(k):
    pair, none = np.array([[1.0, -1.0]]), np.zeros((2, k))
    return tegum(polygon(k), 0 * pair), tegum(none, pair)


def pyramid(name, k):
    starts = tuple((1.0, apex, depth) for apex in (0.7, 1.3) for depth in (0.0, 0.3, 0.7))
    # A base above the origin (depth < 0) is an umbrella, not a pyramid around the origin.
    return Ideal(name, pyramid_patterns(k), starts, ((0.4, 2.5), (0.0, 1.5)))


def catalogue():
    """Every shape with a name, except `single` and `orthogonal`, which need no comparison of shape."""
    shapes = [Ideal(name, (simplex(d),)) for d, name in SIMPLICES.items()]
    shapes += [Ideal("square", (polygon(4),))]
    shapes += [Ideal(name, (polygon(k),)) for k, name in POLYGONS.items()]
    shapes += [Ideal("octahedron", (digons(3),)), Ideal("cube", (cube(),)), Ideal("icosahedron", (icosahedron(),))]
    shapes += [Ideal("hypercross", (digons(k),)) for k in (4, 5, 6)]
    heights = tuple((1.0, height) for height in (0.5, TIGHT, 1.0))
    shapes += [Ideal("square-antiprism", antiprism_patterns(), heights, ((0.4, 1.3),))]
    shapes += [pyramid("square-pyramid", 4), pyramid("pentagonal-pyramid", 5)]
    free = ((0.5, 2.0),)
    shapes += [Ideal("triangular-bipyramid", bipyramid_patterns(3), ((1.0, 1.0),), free)]
    shapes += [Ideal("pentagonal-bipyramid", bipyramid_patterns(5), ((1.0, 1.0),), free)]
    return shapes
