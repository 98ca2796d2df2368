"""Matrices whose geometry is known by construction: ideal shapes, products of them, and near misses.

Each case is (origin, W, expected): expected is (groups, whole) where the construction decides it,
None where the labeller has to measure.
"""

import numpy as np

from ideals import (POLYGONS, SIMPLICES, THOMSON, TIGHT, antiprism_patterns, bipyramid_patterns, cube, digons,
                    icosahedron, polygon, pyramid_patterns, simplex, tegum)  # fmt: skip


def mix(patterns, *coefficients):
    return sum(c * pattern for c, pattern in zip(coefficients, patterns))


def turned(generator, v, rows=None, scale=True):
    """Rotates (or reflects) at random in `rows` dimensions, permutes the columns, scales by 0.8 to 1.2."""
    rows = rows or len(v)
    q, r = np.linalg.qr(generator.normal(size=(rows, rows)))
    frame = (q * np.sign(np.diag(r)))[:, : len(v)]
    size = generator.uniform(0.8, 1.2) if scale else 1.0
    return size * (frame @ v)[:, generator.permutation(v.shape[1])]


def repeated(name, times):
    return "+".join([name] * times)


def rigid():
    """(what, vertices, groups, whole)"""
    for d, name in SIMPLICES.items():
        yield name, simplex(d), name, name
    yield "square", polygon(4), repeated("digon", 2), "square"
    for k, name in POLYGONS.items():
        yield name, polygon(k), name, name
    yield "octahedron", digons(3), repeated("digon", 3), "octahedron"
    for k in (4, 5):
        yield f"hypercross of {k} digons", digons(k), repeated("digon", k), "hypercross"
    yield "cube", cube(), "cube", "cube"
    yield "icosahedron", icosahedron(), "icosahedron", "icosahedron"
    yield "orthogonal", np.diag([1.0, 0.8, 1.2]), repeated("single", 3), "orthogonal"


def proportioned():
    anti = antiprism_patterns()
    for what, height in (("Thomson", THOMSON), ("tight", TIGHT), ("tall", 0.9)):
        yield f"square-antiprism {what}", mix(anti, 1, height), "square-antiprism", "square-antiprism"
    for k, name in ((4, "square-pyramid"), (5, "pentagonal-pyramid")):
        for apex, depth in ((1.0, 0.3), (1.2, 0.4), (0.9, 0.6)):
            yield f"{name} apex={apex} depth={depth}", mix(pyramid_patterns(k), 1, apex, depth), name, name
    for k, name, base in ((3, "triangular-bipyramid", "triangle"), (5, "pentagonal-bipyramid", "pentagon")):
        for height in (0.8, 1.0, 1.25):
            groups = "+".join(sorted(["digon", base]))
            yield f"{name} height={height}", mix(bipyramid_patterns(k), 1, height), groups, name


def products():
    one = np.ones((1, 1))
    yield "triangle, triangle", tegum(polygon(3), polygon(3)), "triangle+triangle", "irregular"
    yield "tetrahedron, digon", tegum(simplex(3), digons(1)), "digon+tetrahedron", "irregular"
    yield "pentagon, pentagon", tegum(polygon(5), polygon(5)), "pentagon+pentagon", "irregular"
    yield "digon, single", tegum(digons(1), one), "digon+single", "irregular"
    yield "triangle, single", tegum(polygon(3), one), "single+triangle", "irregular"
    yield "long digon, short digon", tegum(digons(1), 0.6 * digons(1)), "digon+digon", "irregular"
    # The base of a pyramid may contain the origin: then the apex is a factor of its own.
    yield "square, single", tegum(polygon(4), one), "digon+digon+single", "square-pyramid"
    yield "pentagon, single", tegum(polygon(5), one), "pentagon+single", "pentagonal-pyramid"


def ideal_cases(generator):
    for what, v, groups, whole in (*rigid(), *proportioned(), *products()):
        yield f"ideal {what}", turned(generator, v), (groups, whole)
        # Noise of 2 % of the root mean square norm moves a shape by less than the limit of a clear name.
        noise = generator.normal(size=v.shape) * 0.02 * np.sqrt((v**2).sum() / v.size)
        yield f"ideal {what}, 2 % noise", turned(generator, v + noise), (groups, whole)
    for k in (5, 7):
        v = turned(generator, polygon(k), rows=3)
        yield f"ideal {POLYGONS[k]} in three dimensions", v, (POLYGONS[k], POLYGONS[k])


def bent_pentagon(arm, degrees):
    v = polygon(5)
    angle = np.radians(degrees)
    v[:, 0] = arm * np.array([np.cos(angle), np.sin(angle)])
    return v


def leaning_pyramid(dip, apex, lean=0.0):
    """Three unit arms, 120° apart in projection and `dip` degrees below it; an apex that leans to one side."""
    down, side = np.radians(dip), np.radians(lean)
    arms = np.vstack([np.cos(down) * polygon(3), np.full((1, 3), -np.sin(down))])
    return np.column_stack([arms, apex * np.array([np.sin(side), 0, np.cos(side)])])


def near_misses(generator):
    for arm in (0.9, 0.7):
        yield f"near miss: pentagon, one arm {round(100 - 100 * arm)} % short", bent_pentagon(arm, 0), None
    for degrees in (12, 20):
        yield f"near miss: pentagon, one arm turned by {degrees} degrees", bent_pentagon(1, degrees), None
    square = ("digon+digon", "square")
    yield "near miss: square and a zero feature", np.column_stack([polygon(4), [0, 0]]), square
    yield "near miss: square and a small feature", np.column_stack([polygon(4), [0.3, 0.2]]), square
    nothing, alone = generator.uniform(-0.25, 0.25, (2, 6)), generator.uniform(-0.25, 0.25, (2, 6))
    alone[:, 2] = 0.6, -0.9
    yield "near miss: nothing represented", nothing, ("", "not-yet")
    yield "near miss: one feature represented", alone, ("single", "orthogonal")
    for dip, apex, lean in ((12, 1.3, 0), (19.47, 1.3, 0), (25, 1.3, 0), (30, 1.4, 0), (19.47, 1.4, 10), (12, 1.4, 12)):
        what = f"near miss: three leaning arms, dip={dip} apex={apex} lean={lean}"
        yield what, turned(generator, leaning_pyramid(dip, apex, lean), scale=False), None


def random_case(generator, number):
    m = 2 + number % 2
    n = 4 + number // 2 % 6
    return f"random n={n} m={m} seed={number}", generator.normal(size=(m, n)), None
