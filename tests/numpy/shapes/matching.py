"""How far a set of vectors is from an ideal shape, up to order, rotation, reflection and scale.

residual = min over orders P and isometries R of ‖W P − R V‖ / ‖V‖ (Frobenius), W scaled to ‖V‖, V laid
into the space of W. In the code Q = Rᵀ, whose rows are orthonormal.
The search starts from every way to send a basis of ideal vertices to vectors, then alternates the
best order (linear assignment), the best isometry (Procrustes) and the best free proportions. Knows
nothing of names or thresholds.
"""

import itertools

import numpy as np

# Beyond so many starts a fixed sample is enough: the shapes with more of them (hypercrosses) have so
# many symmetries that one start in fourteen is a solution.
MOST_STARTS = 6000
# Starts followed to convergence, best first. One is enough for a clean shape.
FOLLOWED = 16


def assignment(similarity):
    """Order of the rows that maximises the sum on the diagonal: shortest augmenting paths (Kuhn, Munkres)."""
    best = similarity.argmax(axis=0)
    n = len(similarity)
    if len(set(best)) == n:
        return best  # every column has its own favourite row, so nothing can be better
    cost = (-similarity.T).tolist()
    u, v, row_of, way = [0.0] * (n + 1), [0.0] * (n + 1), [0] * (n + 1), [0] * (n + 1)
    for row in range(1, n + 1):
        row_of[0], column = row, 0
        least, used = [np.inf] * (n + 1), [False] * (n + 1)
        while row_of[column]:
            used[column] = True
            i, delta, following = row_of[column], np.inf, 0
            for j in range(1, n + 1):
                if used[j]:
                    continue
                reduced = cost[i - 1][j - 1] - u[i] - v[j]
                if reduced < least[j]:
                    least[j], way[j] = reduced, column
                if least[j] < delta:
                    delta, following = least[j], j
            for j in range(n + 1):
                if used[j]:
                    u[row_of[j]] += delta
                    v[j] -= delta
                else:
                    least[j] -= delta
            column = following
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    order = np.empty(n, int)
    for j in range(1, n + 1):
        order[row_of[j] - 1] = j - 1
    return order


def isometry(w, v):
    """The d × m matrix Q with orthonormal rows that brings Q w closest to v; both may be stacks."""
    u, _, vt = np.linalg.svd(w @ np.swapaxes(v, -1, -2), full_matrices=False)
    return np.swapaxes(u @ vt, -1, -2)


def spread_basis(v):
    """Indices of `dim` ideal vertices that span as large a volume as greedy choice gives."""
    rest, chosen = v.copy(), []
    for _ in range(len(v)):
        k = int(np.linalg.norm(rest, axis=0).argmax())
        chosen.append(k)
        axis = rest[:, k] / np.linalg.norm(rest[:, k])
        rest = rest - np.outer(axis, axis @ rest)
    return chosen


def starting_isometries(w, v):
    basis = spread_basis(v)
    tuples = np.array(list(itertools.permutations(range(w.shape[1]), len(basis))))
    if len(tuples) > MOST_STARTS:
        tuples = np.random.default_rng(1).permutation(tuples)[:MOST_STARTS]
    q = isometry(np.moveaxis(w[:, tuples], 1, 0), v[:, basis])
    # What the best order could reach at most, were vectors allowed to serve two vertices.
    similarity = np.swapaxes(q @ w, -1, -2) @ v
    promise = similarity.max(axis=1).sum(axis=1) + similarity.max(axis=2).sum(axis=1)
    return q[np.argsort(-promise, kind="stable")[:FOLLOWED]]


def proportions(ideal, placed):
    """Least-squares coefficients of the patterns, each ratio to the first kept in its range."""
    raw = [(placed * pattern).sum() / (pattern * pattern).sum() for pattern in ideal.patterns]
    first = max(raw[0], 1e-9)
    return (first, *(np.clip(c, low * first, high * first) for c, (low, high) in zip(raw[1:], ideal.ranges)))


def sized(v, norm):
    return v * (norm / np.linalg.norm(v))


def follow(w, ideal, v, q, seen):
    """Alternates order, isometry and proportions from one start; (residual, order, coefficients)."""
    norm, best = np.linalg.norm(w), (np.inf, None, None)
    for _ in range(200):
        order = assignment((q @ w).T @ v)
        key = tuple(order)
        if len(ideal.patterns) == 1 and key in seen:
            break
        seen.add(key)
        q = isometry(w[:, order], v)
        coefficients = proportions(ideal, q @ w[:, order])
        v = sized(ideal.vertices(coefficients), norm)
        # In the space of w, not of v: what sticks out of the shape's own dimensions counts as well.
        residual = np.linalg.norm(w[:, order] - q.T @ v) / norm
        if residual > best[0] - 1e-7:
            break
        best = (residual, order, coefficients)
    return best


def spectral_bound(w, v):
    """No order and isometry can do better (von Neumann: the nuclear norm of w Pᵀ vᵀ is at most Σ s_i(w) s_i(v))."""
    a, b = (np.linalg.svd(x, compute_uv=False) for x in (w, v))
    d = min(len(a), len(b))
    cosine = a[:d] @ b[:d] / (np.linalg.norm(a) * np.linalg.norm(b))
    return np.sqrt(max(0.0, 2 - 2 * cosine))


def match(w, ideal, hopeless=0.2):
    """(residual, order, coefficients) of the best fit; beyond `hopeless` only a lower bound and None, None."""
    if ideal.count != w.shape[1] or ideal.dim > w.shape[0]:
        return np.inf, None, None
    w = sized(w, np.sqrt(ideal.count))
    if len(ideal.patterns) == 1:
        bound = spectral_bound(w, ideal.patterns[0])
        if bound > hopeless:
            return bound, None, None
    best, seen = (np.inf, None, None), set()
    for start in ideal.starts:
        v = sized(ideal.vertices(start), np.sqrt(ideal.count))
        for q in starting_isometries(w, v):
            found = follow(w, ideal, v, q, seen)
            if found[0] < best[0]:
                best = found
            if best[0] < 1e-5:
                return best
    return best
