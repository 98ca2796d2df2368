// @ts-check
/** The button under a chart's table that saves it for a spreadsheet, with all digits. */
import { csv } from '../../share/csv.js';
import { download } from '../../share/download.js';
import { labs } from '../../strings/labs.js';
import { element } from './parts.js';

/** @typedef {{columns: string[], rows: (string | number)[][]}} Table */

/**
 * @param {string} id of the chart
 * @param {() => Table | null} table asked when it is pressed
 * @returns {HTMLElement}
 */
export function csvButton(id, table) {
  const button = element('button', { type: 'button', class: 'quiet' }, labs.charts.csv);
  button.addEventListener('click', () => {
    const made = table();
    if (made) download(`superposition-${id || 'chart'}.csv`, csv(made.columns, made.rows), 'text/csv');
  });
  return element('p', { class: 'save' }, button);
}
