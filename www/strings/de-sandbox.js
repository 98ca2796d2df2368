// @ts-check
/** Every word of the sandbox in German, as sandbox.js has them in English. */
import { count } from './de.js';

/** @typedef {import('./sandbox.js').SandboxStrings} SandboxStrings */

/** @param {string} value @param {string} error 0: it is exact */
const within = (value, error) => (error === '0' ? value : `${value} ± ${error}`);

/** @type {SandboxStrings} */
export const sandbox = {
  differs: {
    parameter: ({ label, symbol, from, to, since }) =>
      `${label}${symbol ? ` ${symbol}` : ''}: ${from}\u00a0→\u00a0${to}${since > 0 ? ` (ab\u00a0Schritt\u00a0${since})` : ''}`,
    nothing: 'Zweimal derselbe Lauf. Jetzt im zweiten eines ändern.',
    history: 'Jetzt dieselben Werte, über verschiedene Änderungen erreicht.',
    steps: (first, second) => `Bei den Schritten ${first} und ${second}.`,
  },
  difference: {
    first: 'erster',
    second: 'zweiter',
    loss: 'Verlust',
    norm: '‖Wᵢ‖',
    cut: (shown, all) => `die ersten ${shown} von ${all} Merkmalen`,
    gains: (feature, by, from, to) => `Merkmal ${feature} gewinnt ${by} an Länge (${from}\u00a0→\u00a0${to})`,
    loses: (feature, by, from, to) =>
      `Merkmal ${feature} verliert ${by} an Länge (${from}\u00a0→\u00a0${to})`,
    others: (others) => (others === 1 ? 'ein anderes ändert sich' : `${count(others)} andere ändern sich`),
    none: 'Keine Länge unterscheidet sich um 0,01 oder mehr',
    lower: (by) => `der zweite verliert ${by} an Verlust`,
    higher: (by) => `der zweite gewinnt ${by} an Verlust`,
    same: 'die Verluste sind gleich',
    sentence: (parts) => `${parts.join('; ')}.`,
  },
  restarts: {
    loss: 'Verlust',
    best: 'bester',
    at: (restart, value, error) => `Neustart ${restart}: ${within(value, error)}`,
    sentence: (number, least, most) =>
      least === most
        ? `${number} Neustarts: alle mit Verlust ${least}; gezeigt wird der beste.`
        : `${number} Neustarts: Verluste von ${least} bis ${most}; gezeigt wird der beste.`,
    none: 'Die Verluste der Neustarts sind am Ende des Laufs bekannt.',
  },
  outcome: { loss: within, unknown: 'wird am Ende des Laufs gemessen' },
  buttons: { play: 'Beide starten', pause: 'Beide anhalten' },
};
