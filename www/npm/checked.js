// @ts-check
/** Holds the types that the npm package declares against the code. Never run: what it says, it says to the compiler. */

/** @typedef {import('../elements/superposition-lab.js').SuperpositionLab} Real */
/** @typedef {import('./element.js').SuperpositionLab} Declared */
/** What is declared, without what every HTML element has and what comes from the parameter table. @typedef {Omit<Declared, keyof HTMLElement | keyof import('./parameters.js').Parameters>} Own */
/** What the class has that is neither declared nor its base class's. @typedef {Exclude<keyof Real, keyof import('lit').LitElement | keyof Own | Life>} Undeclared */
/** What only the base class calls. @typedef {'firstUpdated' | 'scheduleUpdate' | 'willUpdate' | 'updated' | 'render'} Life */

/** Whatever is declared, the class has. @param {Real} element @returns {Own} */
export const declared = (element) => element;

/** Whatever the class has, is declared. @param {Undeclared} none @returns {never} */
export const undeclared = (none) => none;

/** The events carry what is declared. @param {import('../elements/run-types.js').Change} change @returns {import('../elements/element-events.js').StateChange} */
export const change = (change) => change;
