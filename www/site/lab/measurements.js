// @ts-check
/**
 * What this browser session has measured of claims, kept so that a page opened again still says it. A
 * measurement belongs to a revision of the bits and to the very wording of its claim. Trains nothing.
 */

/** @typedef {import('../../labs/lab-types.js').Claim} Claim */
/** @typedef {import('./claims.js').Outcome} Outcome */
/** @typedef {Pick<Storage, 'getItem' | 'setItem'>} Box */

const PREFIX = 'superposition-lab.measured';

export class Measurements {
  #box;
  #rev;

  /** @param {() => Box} box asked each time: a browser may refuse even to name it @param {number} rev */
  constructor(box, rev) {
    this.#box = box;
    this.#rev = rev;
  }

  /** @param {Claim} claim @returns {Outcome | null} */
  of(claim) {
    try {
      const found = JSON.parse(this.#box().getItem(this.#key(claim)) ?? 'null');
      if (!isOutcome(found) || found.values.length !== claim.seeds.length) return null;
      // JSON has no NaN.
      return { ...found, values: found.values.map((value) => value ?? Number.NaN) };
    } catch {
      return null;
    }
  }

  /** @param {Claim} claim @param {Outcome} outcome */
  set(claim, outcome) {
    try {
      this.#box().setItem(this.#key(claim), JSON.stringify(outcome));
    } catch {
      // Refused or full: it is measured again next time.
    }
  }

  /** @param {Claim} claim */
  #key(claim) {
    return `${PREFIX}.${this.#rev}.${hash(JSON.stringify(claim))}`;
  }
}

/** @param {any} found @returns {found is Outcome} */
const isOutcome = (found) =>
  Array.isArray(found?.values) &&
  Array.isArray(found.seeds) &&
  found.values.every((/** @type {unknown} */ value) => value === null || Number.isFinite(value)) &&
  typeof found.holding === 'number' &&
  typeof found.holds === 'boolean';

/** FNV-1a over the UTF-8 of a text, 64 bits in hexadecimal. @param {string} text */
function hash(text) {
  let sum = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    sum = BigInt.asUintN(64, (sum ^ BigInt(byte)) * 0x100000001b3n);
  }
  return sum.toString(16).padStart(16, '0');
}
