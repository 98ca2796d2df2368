// @ts-check
/**
 * Times contenders in turn, round after round, over as many processes as they live in: a slow spell of the machine
 * meets them all. One runs at a time. Returns raw samples; compares nothing.
 */
import { WARM_UP_MS } from './cells.js';
import { fault } from './reference.js';

/** @typedef {import('./hosts/browsers.js').Host} Host */
/** @typedef {import('./cells.js').Cell} Cell */
/** @typedef {{host: Host, name: string}} Entry */

/**
 * What came of a contender: samples in microseconds a step, or why there are none.
 * @typedef {{samples: number[], errors: import('./reference.js').Errors | null, fault?: string}} Timed
 */

/** @param {Entry} entry */
export const labelOf = ({ host, name }) => `${host.name}: ${name}`;

/** Names under which our own paths run train for longer: sparse paths depend on how far a model is trained. @param {string} name */
const trains = (name) => /^(ours|scalar)\b/.test(name);

/**
 * @param {Entry[]} entries
 * @param {Cell} cell
 * @param {import('./cells.js').Effort} effort
 * @returns {Promise<Record<string, Timed>>} by label
 */
export async function interleaved(entries, cell, effort) {
  /** @type {Record<string, Timed>} */
  const timed = {};
  /** @type {{entry: Entry, count: number}[]} */
  const ready = [];
  for (const entry of entries) {
    const { host, name } = entry;
    const mine = { samples: [], errors: null };
    timed[labelOf(entry)] = mine;
    try {
      const trainMs = trains(name) ? Math.max(effort.trainMs, WARM_UP_MS) : WARM_UP_MS;
      const { errors, micro } = await host.call('open', { name, cell, trainMs });
      const wrong = errors && fault(errors);
      Object.assign(mine, { errors }, wrong ? { fault: wrong } : {});
      if (!wrong) ready.push({ entry, count: Math.max(1, Math.round((effort.sampleMs * 1000) / micro)) });
    } catch (error) {
      Object.assign(mine, { fault: String(error).split('\n')[0] });
    }
  }
  const mostMs = 5 * effort.sampleMs;
  for (let round = 0; round < effort.rounds; round++)
    for (const { entry, count } of ready) {
      const mine = timed[labelOf(entry)];
      if (mine.fault) continue;
      try {
        mine.samples.push(await entry.host.call('sample', { name: entry.name, count, mostMs }));
      } catch (error) {
        mine.fault = String(error).split('\n')[0];
      }
    }
  for (const { host, name } of entries) await host.call('close', { name }).catch(() => {});
  return timed;
}
