// @ts-check
/** Which paths a training step can take: the choices of the parameter `path`, if the table of parameters has one. */
import { readFileSync } from 'node:fs';

const TABLE = new URL('../www/generated/params.json', import.meta.url);

/**
 * Without the default, by which the lab chooses itself; empty where there is but one path.
 * @param {{parameters: {key: string, choices: string[], default: string}[]}} table
 * @returns {string[]}
 */
export function pathsIn({ parameters }) {
  const found = parameters.find(({ key }) => key === 'path');
  return (found?.choices ?? []).filter((choice) => choice !== found?.default);
}

/** Of the bindings that are built. */
export const paths = () => pathsIn(JSON.parse(readFileSync(TABLE, 'utf8')));
