// @ts-check
/**
 * The claims as the page shows them: the verdict at a claim's line and wherever the text cites it, the values
 * of each seed, the buttons. What is asked for and what came of it is in checks.js.
 */
import { labs } from '../../strings/labs.js';
import { element, table } from './parts.js';
import { expectedWords, typical, verdictWords, written } from './verdict-words.js';

/** @typedef {import('../../labs/lab-types.js').Claim} Claim */
/** @typedef {import('./checks.js').Checks} Checks */
/** @typedef {import('./checks.js').State} State */

const words = labs.claims;

export class Verdicts {
  #page;
  #claims;
  #checks;
  #live;
  /** What the page had in each verdict and button before. @type {Map<Element, Node[]>} */
  #stored = new Map();
  /** Ids of the claims that Check all asked for. @type {string[]} */
  #all = [];

  /**
   * @param {ParentNode} page
   * @param {Claim[]} claims
   * @param {(changed: (id: string, state: State) => void) => Checks} checks
   * @param {(words: string) => void} say politely
   */
  constructor(page, claims, checks, say) {
    this.#page = page;
    this.#claims = claims;
    this.#live = say;
    for (const part of page.querySelectorAll('[data-verdict], [data-check], [data-check-all]')) {
      this.#stored.set(part, [...part.childNodes]);
    }
    this.#checks = checks((id, state) => this.#changed(id, state));
    for (const { id } of claims) {
      this.#show(id);
      this.#line(id)
        ?.querySelector('[data-check]')
        ?.addEventListener('click', () => this.#toggle(id));
    }
    this.#allButton?.addEventListener('click', () => this.#toggleAll());
    this.#progress?.setAttribute('aria-label', words.progress);
  }

  /** @param {string} id */
  #toggle(id) {
    if (this.#checks.busy(id)) this.#checks.stop([id]);
    else this.#checks.add([id]);
  }

  #toggleAll() {
    if (this.#waiting.length > 0) {
      this.#checks.stop(this.#all);
      this.#all = [];
    } else {
      this.#all = this.#checks.open;
      this.#checks.add(this.#all);
    }
    this.#showAll();
  }

  /** Those of Check all that are not done. */
  get #waiting() {
    return this.#all.filter((id) => this.#checks.busy(id));
  }

  /** @param {string} id @param {State} state */
  #changed(id, state) {
    this.#show(id);
    this.#showAll();
    if (state.is === 'failed') this.#live(words.announcedFailure);
    if (state.is !== 'measured') return;
    const { values, holds, holding } = state.outcome;
    const expected = expectedWords(this.#claim(id));
    this.#live(
      words.announced(
        holds,
        written(typical(values), this.#claim(id).tolerance),
        expected,
        holding,
        values.length,
      ),
    );
  }

  /** @param {string} id */
  #show(id) {
    const state = this.#checks.of(id);
    const own = CSS.escape(id);
    const line = this.#line(id);
    const said = `[data-verdict][data-claim="${own}"], [data-claims] [data-claim="${own}"] [data-verdict]`;
    for (const part of this.#page.querySelectorAll(said)) {
      this.#write(part, this.#words(id, state));
    }
    const button = line?.querySelector('[data-check]');
    if (button) this.#write(button, this.#checks.busy(id) ? words.stop : null);
    for (const part of line?.querySelectorAll('[data-outcome]') ?? []) part.remove();
    const outcome = outcomeOf(state);
    if (outcome) line?.querySelector('[data-verdict]')?.after(outcome);
  }

  /** @param {string} id @param {State} state @returns {string | null} null: as the page had it */
  #words(id, state) {
    if (state.is === 'waiting') return labs.verdict.waiting;
    if (state.is === 'measuring') return labs.verdict.measuring(state.done, state.all);
    if (state.is === 'failed') return labs.verdict.failed;
    return state.is === 'measured' ? verdictWords(this.#claim(id), state.outcome) : null;
  }

  /** @param {Element} part @param {string | null} said null: as the page had it */
  #write(part, said) {
    part.replaceChildren(...(said === null ? (this.#stored.get(part) ?? []) : [said]));
  }

  #showAll() {
    const [button, progress] = [this.#allButton, this.#progress];
    const running = this.#waiting.length > 0;
    if (button) this.#write(button, running ? words.stop : null);
    if (!progress) return;
    progress.hidden = !running;
    progress.max = Math.max(this.#all.length, 1);
    const parts = this.#all.map((id) => share(this.#checks.of(id)));
    progress.value = parts.reduce((sum, part) => sum + part, 0);
    const done = this.#all.length - this.#waiting.length;
    progress.setAttribute('aria-valuetext', words.checked(done, this.#all.length));
  }

  /** @param {string} id */
  #claim(id) {
    return /** @type {Claim} */ (this.#claims.find((claim) => claim.id === id));
  }

  /** @param {string} id */
  #line(id) {
    return this.#page.querySelector(`[data-claims] [data-claim="${CSS.escape(id)}"]`);
  }

  get #allButton() {
    return this.#page.querySelector('[data-check-all]');
  }

  /** @returns {HTMLProgressElement | null} */
  get #progress() {
    return this.#page.querySelector('[data-claims] progress');
  }
}

/** How much of a claim is done, 0 … 1. @param {State} state */
function share(state) {
  if (state.is === 'measuring') return state.done / state.all;
  return state.is === 'waiting' ? 0 : 1;
}

/** What stands under a verdict: the values, or why there are none. @param {State} state */
function outcomeOf(state) {
  if (state.is === 'failed') {
    return element('p', { 'data-outcome': '', class: 'failure' }, words.failed(state.message));
  }
  if (state.is !== 'measured') return null;
  const { seeds, values, holding, trouble } = state.outcome;
  const columns = [words.seed, ...seeds.map(String)];
  const row = [words.value, ...values.map((value) => written(value))];
  const made = table(columns, [row], words.caption(holding, seeds.length));
  made.className = 'per-seed';
  const notes = trouble ? [element('p', { class: 'failure' }, words.trouble(trouble))] : [];
  return element('div', { 'data-outcome': '' }, made, ...notes);
}
