// @ts-check
/**
 * What is wrong with the data of a lab, as far as its pages could not be made or would lead nowhere: names that
 * nothing has, names that two things have, what is missing. Whether claims are sensible is `verify`'s business.
 */

/** @typedef {import('./lab-folder.js').Folder} Folder */
/** @typedef {import('./lab-folder.js').Known} Known */

/** Names that appear in addresses. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What must be there, and of which kind. @type {Record<string, string>} */
const LAB = {
  id: 'string',
  title: 'string',
  question: 'string',
  teaser: 'string',
  minutes: 'number',
  paths: 'list',
  terms: 'list',
  prediction: 'object',
  figure: 'object',
  charts: 'list',
};
/** @type {Record<string, string>} */
const CLAIM = {
  id: 'string',
  says: 'string',
  source: 'object',
  jobs: 'list',
  measure: 'object',
  seeds: 'list',
};

/**
 * @param {Folder} folder
 * @param {string} name of the folder
 * @param {Known} known
 * @returns {string[]} sentences, each with its file
 */
export function faults({ lab, claims, stored }, name, known) {
  const missing = [
    ...lacking(lab, LAB).map((says) => `lab.js: ${says}`),
    ...(Array.isArray(claims) && typeof stored === 'object'
      ? claims.flatMap((claim, k) =>
          lacking(claim, CLAIM).map((says) => `claims.json, claim ${claim.id ?? k + 1}: ${says}`),
        )
      : ['claims.json: It needs “stored” and a list “claims”.']),
  ];
  // What is not there can name nothing.
  if (missing.length > 0) return missing;
  const ids = claims.map(({ id }) => id);
  return [
    ...(lab.id === name ? [] : [`lab.js: The id is “${lab.id}”, but the folder is “${name}”.`]),
    ...named(ids).map((says) => `claims.json: ${says}`),
    ...labFaults(lab, { ...known, claims: ids, strips: Object.keys(stored).filter(isStrip(stored)) }).map(
      (says) => `lab.js: ${says}`,
    ),
    ...experimentFaults(lab.experiments ?? [], stored).map((says) => `lab.js: ${says}`),
  ];
}

/**
 * @param {Folder['lab']} lab
 * @param {Known & {claims: string[], strips: string[]}} known
 * @returns {string[]}
 */
function labFaults(
  { prediction, figure, panels = [], panelGroups = [], charts, terms, compared = [] },
  known,
) {
  const { claims, strips, views } = known;
  const all = [...panels, ...panelGroups.flatMap((group) => group.panels)];
  const { choices = [] } = prediction;
  return [
    ...named(choices.map(({ id }) => id)),
    ...named(charts.map(({ id }) => id)),
    ...(choices.length < 2 ? ['A prediction needs two choices at least.'] : []),
    ...unknown(prediction.claims ?? [], claims, 'The prediction names the claim'),
    ...compared.flatMap(({ what, claim }) =>
      unknown([claim], claims, `What is compared (${what}) names the claim`),
    ),
    ...unknown([figure.strip], strips, 'The figure names the strip'),
    ...unknown([figure.view], views, 'The figure names the view'),
    ...all.flatMap(({ label, strip, view }) => [
      ...unknown([strip], strips, `The panel “${label}” names the strip`),
      ...unknown([view], views, `The panel “${label}” names the view`),
    ]),
    ...unknown(terms, known.terms ? [...known.terms] : terms, 'It introduces the term'),
  ];
}

/** Whether a name is that of a strip. @param {Folder['stored']} stored */
const isStrip = (stored) => (/** @type {string} */ name) => stored[name]?.strip !== undefined;

/** @param {NonNullable<Folder['lab']['experiments']>} experiments @param {Folder['stored']} stored @returns {string[]} */
function experimentFaults(experiments, stored) {
  const rows = Object.keys(stored).filter((name) => !isStrip(stored)(name));
  return [
    ...named(experiments.map(({ id }) => id)),
    ...experiments.flatMap(({ id, stored: name, knobs = [] }) => [
      ...unknown([name], rows, `The experiment “${id}” names the row of jobs`),
      ...knobs.flatMap(({ key, choices }) => {
        const said = new URLSearchParams(stored[name]?.jobs?.[0] ?? '').get(key);
        return said !== null && !choices.includes(said)
          ? [`The experiment “${id}” has a knob “${key}” without the stored value ${said}.`]
          : [];
      }),
    ]),
  ];
}

/** @param {any} thing @param {Record<string, string>} needed @returns {string[]} */
function lacking(thing, needed) {
  const kind = (/** @type {unknown} */ value) => (Array.isArray(value) ? 'list' : typeof value);
  return Object.entries(needed)
    .filter(([key, wanted]) => kind(thing?.[key]) !== wanted)
    .map(([key, wanted]) => `“${key}” must be there, as a ${wanted}.`);
}

/** @param {string[]} ids @returns {string[]} */
function named(ids) {
  const twice = new Set(ids.filter((id, k) => ids.indexOf(id) !== k));
  return [
    ...[...twice].map((id) => `Two things have the id “${id}”.`),
    ...ids.filter((id) => !ID.test(id)).map((id) => `“${id}” is no id: lower case, digits and hyphens.`),
  ];
}

/** @param {string[]} names @param {string[]} there @param {string} says @returns {string[]} */
const unknown = (names, there, says) =>
  names.filter((name) => !there.includes(name)).map((name) => `${says} “${name}”, which is not there.`);
