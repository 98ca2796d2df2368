// @ts-check
/** A run as a program in NumPy, with its gradient by hand: the same model, loss, optimiser, schedule and law of the data. Text only. */
import { constants, head, inForce, law, refusal, text } from './python.js';

/** @typedef {Record<string, string>} Values */

const OUT = /** @type {Record<string, string>} */ ({ linear: 'z', gelu: 'z * below(z)' });
const SLOPE = /** @type {Record<string, string>} */ ({
  linear: '1.0',
  gelu: 'below(z) + z * np.exp(-z * z / 2) / np.sqrt(2 * np.pi)',
});

/** What of a model there is. @param {Values} values */
export const partsOf = (values) => ({
  untied: values.untied === 'yes' || values.model === 'abs',
  hiddenBias: values.hb === 'yes',
  rectified: values.model === 'relu-hidden' || values.model === 'abs',
  absolute: values.model === 'abs',
  price: Number(values.l1) > 0,
  purity: Number(values.purity) > 0,
  attack: Number(values.attack) > 0,
  pulled: [values.wd, ...(values.edits ?? '').split(',').map((edit) => edit.split(':wd:')[1])].some(
    (wd) => Number(wd) < 0,
  ),
});

/** @param {Values} values */
function model(values) {
  const { untied, hiddenBias, rectified } = partsOf(values);
  const sum = hiddenBias ? 'x @ P["W"].T + P["c"]' : 'x @ P["W"].T';
  return text(
    values.model === 'gelu' &&
      'below = np.vectorize(lambda z: 0.5 * math.erfc(-z / math.sqrt(2)), otypes=[float])\n\n',
    'def start(rng):',
    `    """Xavier's normal weights; biases 0."""`,
    `    scale = ${values.init} * np.sqrt(2 / (n + m))`,
    `    P = {"W": scale * rng.standard_normal((m, n)), "b": np.zeros(n)}`,
    untied && '    P["D"] = scale * rng.standard_normal((m, n))',
    hiddenBias && '    P["c"] = np.zeros(m)',
    '    return P',
    '',
    '',
    'def forward(P, x):',
    '    """Hidden values, what goes into the output function, and what comes out."""',
    rectified ? `    h = np.maximum(${sum}, 0)` : `    h = ${sum}`,
    `    z = h @ P["${untied ? 'D' : 'W'}"] + P["b"]`,
    `    return h, z, ${OUT[values.model ?? ''] ?? 'np.maximum(z, 0)'}`,
  );
}

/** @param {Values} values */
function gradient(values) {
  const parts = partsOf(values);
  const decoder = parts.untied ? 'D' : 'W';
  return text(
    'def gradient(P, x, target, weights):',
    '    """Of the mean over samples of the sum over features of I (target - y)²."""',
    '    h, z, y = forward(P, x)',
    `    dz = 2 * weights * (y - target) / len(x) * (${SLOPE[values.model ?? ''] ?? 'z > 0'})`,
    `    dh = dz @ P["${decoder}"].T`,
    parts.price && `    dh += ${values.l1} * np.sign(h) / len(x)`,
    parts.rectified && '    dh *= h > 0',
    parts.untied
      ? '    grad = {"W": dh.T @ x, "b": dz.sum(axis=0), "D": h.T @ dz}'
      : '    grad = {"W": dh.T @ x + h.T @ dz, "b": dz.sum(axis=0)}',
    parts.hiddenBias && '    grad["c"] = dh.sum(axis=0)',
    parts.purity && '    overlaps = P["W"].T @ P["W"]',
    parts.purity &&
      `    grad["W"] += 4 * ${values.purity} * P["W"] @ (overlaps - np.diag(np.diag(overlaps)))`,
    '    return grad',
  );
}

/** The batch of one step, as `x` and `target`. @param {Values} values */
export function batchOf(values) {
  const { absolute, attack, untied } = partsOf(values);
  const points = Number(values.points) > 0;
  return text(
    points ? '        x = data_set(p)' : '        x = samples(rng, batch, p)',
    absolute ? '        target = np.abs(x)' : '        target = x',
    attack && '        # On one feature, along the row that makes its output.',
    attack && `        row = P["${untied ? 'D' : 'W'}"][:, rng.integers(n)] @ P["W"]`,
    attack &&
      `        x = x + ${values.attack} * typical(now["S"]) * row / max(np.sqrt((row**2).sum()), 1e-300)`,
  );
}

/** @param {Values} values */
function training(values) {
  const { pulled, untied } = partsOf(values);
  const matrices = untied ? '["W", "D"]' : '["W"]';
  return text(
    'def place(P, moments, step):',
    '    for at, feature, column in PLACES:',
    '        if at == step:',
    '            for held in [P, *moments]:',
    '                held["W"][:, feature] = column if held is P else 0',
    '',
    '',
    'def train(rng):',
    '    """AdamW, decay first, with the moments of PyTorch\'s defaults."""',
    '    P = start(rng)',
    '    first, second = ({name: np.zeros_like(w) for name, w in P.items()} for _ in range(2))',
    '    place(P, (first, second), 0)',
    '    for step in range(max(CHANGES) + steps):',
    '        now = live(step)',
    '        p, rate = densities(now["S"]), rate_at(step, now["lr"])',
    batchOf(values),
    '        grad = gradient(P, x, target, importances(now["I"]))',
    pulled && '        if now["wd"] < 0:  # pulls norms to 1',
    pulled && `            for name in ${matrices}:`,
    pulled && '                norms = np.maximum(np.sqrt((P[name] ** 2).sum(axis=0)), 1e-6)',
    pulled && '                P[name] *= 1 + rate * now["wd"] * (1 - 1 / norms)',
    '        for name, g in grad.items():',
    '            first[name] = 0.9 * first[name] + 0.1 * g',
    '            second[name] = 0.999 * second[name] + 0.001 * g * g',
    '            mean, square = first[name] / (1 - 0.9 ** (step + 1)), second[name] / (1 - 0.999 ** (step + 1))',
    '            P[name] *= 1 - rate * max(now["wd"], 0)',
    '            P[name] -= rate * mean / (np.sqrt(square) + 1e-8)',
    '        place(P, (first, second), step + 1)',
    '    return P',
  );
}

/** @param {Values} values */
const ending = (values) => `def loss_of(P, rng, count=1 << 20, block=1 << 15):
    """The loss at the end on fresh samples, and its standard error."""
    now = live(max(CHANGES) + steps)
    p, weights = densities(now["S"]), importances(now["I"])
    losses = []
    for _ in range(count // block):
        x = samples(rng, block, p)
        losses.append((weights * (forward(P, x)[2] - ${values.model === 'abs' ? 'np.abs(x)' : 'x'}) ** 2).sum(axis=1))
    losses = np.concatenate(losses)
    return losses.mean(), losses.std() / np.sqrt(len(losses))


if __name__ == "__main__":
    trained = [train(np.random.default_rng([seed, 0, restart])) for restart in range(restarts)]
    losses = [loss_of(P, np.random.default_rng([seed, 2])) for P in trained]
    best = min(range(restarts), key=lambda restart: losses[restart])
    print("loss %.6g ± %.2g" % losses[best])
    print("W =", trained[best]["W"].round(3), "\\nb =", trained[best]["b"].round(3))`;

/**
 * @param {import('./python.js').Described} of
 * @returns {string} a program
 * @throws {TypeError} one sentence: why there is none
 */
export function numpyCode(of) {
  const { values } = of;
  const refused = refusal(values);
  if (refused) throw new TypeError(refused);
  const imports = text(
    Number(values.attack) > 0 && 'from functools import cache\n',
    values.model === 'gelu' && 'import math\n',
    'import numpy as np',
  );
  const functions = [
    inForce(values),
    law(values),
    model(values),
    gradient(values),
    training(values),
    ending(values),
  ];
  return `${head(of, 'NumPy')}\n\n${imports}\n\n${constants(values)}\n\n\n${functions.join('\n\n\n')}\n`;
}
