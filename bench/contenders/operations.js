// @ts-check
/** How much the yardstick of peak.js does: apart from it, so that a report can be read without a compiler at hand. */

export const CHAINS = 12;

/** Floating-point operations in one turn of the loop: a multiplication and an addition on 4 lanes. */
export const OPERATIONS = CHAINS * 4 * 2;
