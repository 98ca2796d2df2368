// @ts-check
/** Which paths a training step can take: the choices of the parameter `path`, if the table has one. */
import { readFileSync } from 'node:fs';

const TABLE = new URL('../www/generated/params.json', import.meta.url);

/** Names that leave the choice to the lab. */
const CHOOSING = ['auto', 'chosen', 'best', 'table', 'default'];

/** @returns {string[]} without the one by which the lab chooses; empty where there is but one path */
export function paths() {
  /** @type {{parameters: {key: string, choices: string[], default: string}[]}} */
  const { parameters } = JSON.parse(readFileSync(TABLE, 'utf8'));
  const found = parameters.find(({ key }) => key === 'path');
  return (found?.choices ?? []).filter((choice) => !CHOOSING.includes(choice));
}
