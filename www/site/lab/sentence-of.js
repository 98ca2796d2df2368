// @ts-check
/** Why something went wrong, as it is shown: whatever was thrown becomes words. Shows nothing itself. */

/** @param {unknown} error */
export const sentenceOf = (error) => (error instanceof Error ? error.message : String(error));
