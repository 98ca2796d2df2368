// @ts-check
/**
 * What a screen reader is told without asking: changes of kind, the end, divergence. Never numbers
 * that run: a change of kind must have lasted a moment before it is said.
 */

/** How long a change must last, in milliseconds. */
const LASTS = 1500;

/** Says things into one live region. */
export class Announcer {
  #say;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pending;
  /** @type {string | null} kind last seen */
  #kind = null;

  /** @param {(words: string) => void} say puts the words into the live region */
  constructor(say) {
    this.#say = say;
  }

  /**
   * The figure is of this kind now; said if it differs from before and stays so.
   * @param {string} kind what distinguishes one kind from another
   * @param {() => string} words what to say, asked for when it is said
   */
  see(kind, words) {
    if (kind === this.#kind) return;
    const first = this.#kind === null;
    this.#kind = kind;
    this.stop();
    if (!first) this.#pending = setTimeout(() => this.#say(words()), LASTS);
  }

  /** Says it at once. @param {string} words */
  now(words) {
    this.stop();
    this.#say(words);
  }

  /** Drops what is waiting to be said. */
  stop() {
    clearTimeout(this.#pending);
  }
}
