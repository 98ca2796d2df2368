// @ts-check
/**
 * What the generated programs in NumPy and in PyTorch have in common: the numbers of the run, and the law of its data.
 * Text only; what the law is, is the core's to say (crate/core/src/data/law.rs), and tests/numpy holds one against the other.
 */

/**
 * What a program is written from.
 * @typedef {object} Described
 * @property {Record<string, string>} values what the run text says of each short key, defaults included
 * @property {import('./carried.js').Carried} carried
 * @property {number[] | null} loss [value, standard error] where it is known
 */

/** Lines, some of them only under a condition. @param {(string | false)[]} lines */
export const text = (...lines) => lines.filter((line) => line !== false).join('\n');

/** @param {string} list numbers with commas between */
const numbers = (list) =>
  `[${list
    .split(/[,~\s]+/)
    .filter(Boolean)
    .join(', ')}]`;

/** A text as Python writes it. @param {string} words */
const quoted = (words) => `"${words.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ')}"`;

/** What a live parameter changes to. @param {Record<string, string>} values @param {string} key */
const changesOf = ({ edits = '' }, key) =>
  edits.split(',').flatMap((edit) => (edit.split(':')[1] === key ? [edit.split(':')[2]] : []));

/**
 * Why no program is written for a run, or nothing.
 * @param {Record<string, string>} values
 */
export const refusal = (values) =>
  [values.gradient, ...changesOf(values, 'gradient')].includes('limit')
    ? 'This run follows the limit of exactly one active feature, which has no samples to draw; choose another gradient for a program.'
    : '';

/** @param {Described} of @param {string} library */
export function head({ carried, loss, values }, library) {
  const error = loss?.[1] ? ` ± ${loss[1].toPrecision(2)}` : '';
  const reached = loss
    ? `Superposition Lab reached a loss of ${loss[0]?.toPrecision(4)}${error} (fingerprint ${carried.fingerprint}).`
    : `Superposition Lab's fingerprint at step ${carried.step}: ${carried.fingerprint}.`;
  return text(
    `"""A toy model of superposition, trained in ${library}.`,
    '',
    `Run: ${carried.run.replaceAll('\\', '')}`,
    reached,
    "The random numbers are this program's own: weights differ, the loss agrees unless training ends elsewhere.",
    Number(values.points) > 0 && 'The data set is drawn anew here, and the loss differs as data sets do.',
    [values.gradient, ...changesOf(values, 'gradient')].some((way) => way !== 'sampled') &&
      'There the gradient is computed without (or with fewer) samples; here it is sampled, with the same expectation.',
    '"""',
  );
}

/** The numbers of the run. @param {Record<string, string>} values */
export function constants(values) {
  const { edits = '', W: placed = '' } = values;
  const changes = edits
    .split(',')
    .filter(Boolean)
    .map((edit) => edit.split(':'));
  const places = placed
    .split(',')
    .filter(Boolean)
    .map((place) => place.split(':'));
  return text(
    `n, m = ${values.n}, ${values.m}  # features, hidden dimensions`,
    `LIVE = {"S": ${values.S}, "I": ${values.I}, "lr": ${values.lr}, "wd": ${values.wd}}  # sparsity, importance, learning rate, weight decay`,
    `steps, batch, restarts, seed = ${values.steps}, ${values.batch}, ${values.restarts}, ${values.seed}`,
    `# What changes under the run: (step, key, value); features put somewhere: (step, feature from 0, column of W).`,
    `EDITS = [${changes.map(([step, key = '', value = '']) => `(${step}, ${quoted(key)}, ${key === 'gradient' ? quoted(value) : value})`).join(', ')}]`,
    `PLACES = [${places.map(([step, feature, column = '']) => `(${step}, ${Number(feature) - 1}, ${numbers(column)})`).join(', ')}]`,
    'CHANGES = [0] + [change[0] for change in EDITS + PLACES]',
  );
}

/** Densities, importances, schedule: functions of the step. @param {Record<string, string>} values */
export function inForce(values) {
  const rate = { constant: 'lr', linear: 'lr * (1 - t)', cosine: 'lr * 0.5 * (1 + np.cos(np.pi * t))' };
  const zipf = Number(values.zipf) > 0;
  const density = values.data === 'anticorrelated' ? `(1 - S) / ${values.set}` : '1 - S';
  return text(
    'def live(step):',
    '    """The live parameters in force at a step."""',
    '    return LIVE | {key: value for at, key, value in EDITS if at <= step}',
    '',
    '',
    'def densities(S):',
    '    """The probability of each feature to be active."""',
    zipf ? zipfDensities(values) : `    p = np.full(n, ${density})`,
    Boolean(values.Si) && `    own = np.array(${numbers(values.Si ?? '')})[:n]`,
    Boolean(values.Si) && '    p[: len(own)] = 1 - own',
    '    return p',
    '',
    '',
    'def importances(I):',
    '    weights = I ** np.arange(n)',
    Boolean(values.Ii) && `    own = np.array(${numbers(values.Ii ?? '')})[:n]`,
    Boolean(values.Ii) && '    weights[: len(own)] = own',
    '    return weights',
    '',
    '',
    'def rate_at(step, lr):',
    '    """The learning rate: its schedule begins anew at each change."""',
    '    t = (step - max(at for at in CHANGES if at <= step)) / steps',
    `    return ${rate[/** @type {keyof typeof rate} */ (values.schedule)] ?? 'lr'}`,
  );
}

/** @param {Record<string, string>} values */
const zipfDensities = (values) => `    shares, full = np.arange(1.0, n + 1) ** -${values.zipf}, 0
    while full < n and shares[full] * ((1 - S) * n - full) / shares[full:].sum() > 1:
        full += 1  # always active: the others share what is left
    p = np.ones(n)
    if full < n:
        p[full:] = shares[full:] * ((1 - S) * n - full) / shares[full:].sum()`;

/** Which features are active together, as `on`. @param {Record<string, string>} values */
function dependence({ data, set = '2', together }) {
  const sets = `    size = ${data === 'paired' ? 2 : set}
    of, place = np.arange(n) // size, np.arange(n) % size  # the set of each feature, and its place there
    u, q = rng.random((count, of[-1] + 1))[:, of], p[of * size]`;
  const each = '    on = rng.random((count, n)) < p';
  if (data === 'correlated') return `${sets}\n    on = u < q`;
  if (data === 'paired') {
    return `${sets}
    both = q * ${together}
    first, second = u < q, (u < both) | ((q <= u) & (u < 2 * q - both))
    on = np.where(place == 0, first, second)`;
  }
  if (data === 'anticorrelated' || data === 'exclusive') return `${sets}\n    on = np.floor(u / q) == place`;
  if (data !== 'topics') return each;
  return `${each}
    # Some samples move their active features into one topic.
    size, k = ${set}, on.sum(axis=1)
    topic = rng.integers(-(-n // size), size=count)
    inside = np.arange(n) // size == topic[:, None]
    moved = (rng.random(count) < ${together}) & (k > 0) & (k <= inside.sum(axis=1))
    rank = np.where(inside, rng.random((count, n)), 2).argsort(axis=1).argsort(axis=1)
    on = np.where(moved[:, None], rank < k[:, None], on)`;
}

const VALUES = /** @type {Record<string, string>} */ ({
  uniform: 'rng.random((count, n))',
  signed: '2 * rng.random((count, n)) - 1',
  double: '2 * rng.random((count, n))',
  exponential: 'rng.exponential(0.5, (count, n))',
  one: 'np.ones((count, n))',
});

/** `samples(rng, count, p)`. @param {Record<string, string>} values */
export function law(values) {
  return text(
    'def samples(rng, count, p):',
    '    """So many samples, one a row."""',
    dependence(values),
    `    x = np.where(on, ${VALUES[values.amplitude ?? 'uniform'] ?? VALUES.uniform}, 0)`,
    values.unit === 'yes' && '    x /= np.maximum(np.sqrt((x**2).sum(axis=1, keepdims=True)), 1e-300)',
    '    return x',
    Number(values.attack) > 0 && TYPICAL,
    Number(values.points) > 0 && finite(values),
  );
}

const TYPICAL = `

@cache
def typical(S):
    """The root of the mean squared length of a sample."""
    return np.sqrt((samples(np.random.default_rng(3), 1 << 20, densities(S)) ** 2).sum(axis=1).mean())`;

/** @param {Record<string, string>} values */
const finite = ({ points }) => `

def data_set(p):
    """The samples that every step sees, none of them empty."""
    rng, rows = np.random.default_rng([seed, 1]), np.empty((0, n))
    while len(rows) < ${points}:
        x = samples(rng, 2 * ${points}, p)
        rows = np.concatenate([rows, x[(x != 0).any(axis=1)]])
    return rows[:${points}]`;
