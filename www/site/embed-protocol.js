// @ts-check
/**
 * What a page may say to the figure in its iframe, and what it is answered: version 1 of the protocol. Knows no window; embed.js
 * listens and sends. Every verb and every value is looked at; nothing that comes in is ever run.
 *
 * To the frame: `{type, version: 1, id, …}` with `type`
 *   `superposition:query` and `query`: `state` or `metrics`;
 *   `superposition:set` and `set`: some of `text`, `step`, `view`, `theme`, `playing`;
 *   `superposition:image` and, if it is not to be a PNG, `format`: `image/jpeg` or `image/webp`.
 * From the frame: `{type: 'superposition:response', version: 1, id, ok: true, value}`, or `ok: false` and `error`, a sentence;
 *   unasked `superposition:ready`, and `superposition:resize` with `height` in CSS pixels whenever that is another one.
 */
import { CHOICE_NAMES } from '../elements/view-choice.js';

export const VERSION = 1;

/** Longer run texts than this come from no link. */
const LONGEST_TEXT = 20_000;
const MOST_STEPS = 10_000_000;
const LONGEST_ID = 100;
const THEMES = ['light', 'dark', 'projector', null];
const FORMATS = ['image/png', 'image/jpeg', 'image/webp'];
const PREFIX = 'superposition:';

/** What of `<superposition-lab>` is needed. @typedef {Pick<import('../npm/element.js').SuperpositionLab, 'getState' | 'setState' | 'metrics' | 'image' | 'play' | 'pause' | 'theme'>} Figure */
/** @typedef {{type: string, version: number, id: string | number | null, ok: boolean, value?: unknown, error?: string}} Response */

/** What `set` may hold: whether a value will do, and what there should be. @type {Record<string, [is: (value: unknown) => boolean, should: string]>} */
const SETTABLE = {
  text: [(value) => typeof value === 'string' && value.length <= LONGEST_TEXT, 'a run text'],
  step: [
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= MOST_STEPS,
    'a number of steps',
  ],
  view: [(value) => CHOICE_NAMES.some((name) => name === value), CHOICE_NAMES.join(', ')],
  theme: [(value) => THEMES.some((name) => name === value), 'light, dark, projector or null'],
  playing: [(value) => typeof value === 'boolean', 'true or false'],
};

/** A message that cannot be followed; its words go to whoever sent it. */
class Misunderstood extends Error {}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {unknown} id @returns {string | number | null} */
const idOf = (id) =>
  (typeof id === 'string' && id.length <= LONGEST_ID) || (typeof id === 'number' && Number.isFinite(id))
    ? id
    : null;

/** @type {Record<string, (figure: Figure, message: Record<string, unknown>) => Promise<unknown>>} */
const VERBS = {
  async query(figure, { query }) {
    if (query === 'state') return figure.getState();
    if (query === 'metrics') return figure.metrics();
    throw new Misunderstood('`query` is one of: state, metrics.');
  },
  async set(figure, { set }) {
    const wanted = settings(set);
    if ('theme' in wanted) figure.theme = wanted.theme ?? null;
    await figure.setState(wanted);
    if (wanted.playing !== undefined) await (wanted.playing ? figure.play() : figure.pause());
    return figure.getState();
  },
  async image(figure, { format = 'image/png' }) {
    if (!FORMATS.some((each) => each === format))
      throw new Misunderstood(`\`format\` is one of: ${FORMATS.join(', ')}.`);
    return figure.image(String(format));
  },
};

/**
 * @param {unknown} set
 * @returns {{text?: string, step?: number, view?: string, theme?: string | null, playing?: boolean}}
 * @throws {Misunderstood}
 */
function settings(set) {
  if (!isRecord(set)) throw new Misunderstood('`set` is an object.');
  for (const [name, value] of Object.entries(set)) {
    const known = Object.hasOwn(SETTABLE, name) ? SETTABLE[name] : undefined;
    if (!known) throw new Misunderstood(`\`set\` may hold: ${Object.keys(SETTABLE).join(', ')}.`);
    if (!known[0](value)) throw new Misunderstood(`\`${name}\` is ${known[1]}.`);
  }
  return set;
}

/**
 * Follows a message.
 * @param {unknown} message whatever came
 * @param {Figure} figure
 * @returns {Promise<Response | null>} null where it was not meant for us
 */
export async function answer(message, figure) {
  if (!isRecord(message) || typeof message.type !== 'string' || !message.type.startsWith(PREFIX)) return null;
  const response = { type: `${PREFIX}response`, version: VERSION, id: idOf(message.id) };
  try {
    if (message.version !== VERSION) throw new Misunderstood(`This frame speaks version ${VERSION}.`);
    const verb = message.type.slice(PREFIX.length);
    const follow = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
    if (!follow) throw new Misunderstood(`A message is one of: ${Object.keys(VERBS).join(', ')}.`);
    return { ...response, ok: true, value: await follow(figure, message) };
  } catch (error) {
    return { ...response, ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Said unasked. @param {'ready' | 'resize'} what @param {object} [more] */
export const notice = (what, more = {}) => ({ type: `${PREFIX}${what}`, version: VERSION, ...more });
