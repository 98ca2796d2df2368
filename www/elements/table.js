// @ts-check
/**
 * The numbers behind the figure, one row a feature, as the snapshot has them: written, not computed.
 */
import { html } from 'lit';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../strings/en.js').Strings} Strings */

/** More rows than this help nobody; the file has them all. */
const MOST = 256;
/** More partners than this are counted, not listed. */
const MOST_PARTNERS = 12;

/** @type {{name: 'norm' | 'dimensionality' | 'superposition' | 'bias', tensor: string}[]} */
const COLUMNS = [
  { name: 'norm', tensor: 'norms' },
  { name: 'dimensionality', tensor: 'dimensionality' },
  { name: 'superposition', tensor: 'superposition' },
  { name: 'bias', tensor: 'b' },
];

/**
 * @param {Snapshot} snapshot
 * @param {Strings} strings
 */
export function table(snapshot, { table: words, names, numeral }) {
  const { tensors } = snapshot;
  const columns = COLUMNS.filter(({ tensor }) => tensors[tensor]);
  const all = tensors.norms?.data.length ?? 0;
  const rows = Array.from({ length: Math.min(all, MOST) }, (_, index) => index);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${names.table}>
    <table part="table">
      <caption>${words.rows(rows.length, all)}</caption>
      <thead>
        <tr><th scope="col">${words.feature}</th>${columns.map(({ name }) => html`<th scope="col">${words[name]}</th>`)}</tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr><th scope="row">${row + 1}</th>${columns.map(({ tensor }) => html`<td>${numeral(cell(tensors[tensor]?.data[row]))}</td>`)}</tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/**
 * One feature in words: its numbers, and with which others it shares its dimensions.
 * @param {Snapshot} snapshot
 * @param {number} index
 * @param {Strings} strings
 */
export function featureInWords({ tensors }, index, { table: words, numeral }) {
  const parts = COLUMNS.filter(({ tensor }) => tensors[tensor]);
  const said = parts.map(
    ({ name, tensor }) => `${words[name]} ${numeral(cell(tensors[tensor]?.data[index]))}`,
  );
  const group = Array.from(tensors.group?.data ?? []);
  const partners = group.flatMap((other, i) => (i !== index && other === group[index] ? [i + 1] : []));
  if (tensors.represented?.data[index] === 0) said.push(words.absent);
  else if (partners.length > MOST_PARTNERS) said.push(words.crowd(partners.length));
  else if (partners.length > 0) said.push(words.partners(partners));
  else if (group.length > 0) said.push(words.alone);
  return `${words.feature} ${index + 1}: ${said.join(', ')}`;
}

/** @param {number | undefined} value */
const cell = (value) =>
  value === undefined
    ? ''
    : value
        .toFixed(3)
        .replace('-', '−')
        .replace(/^−(0\.0+)$/, '$1');
