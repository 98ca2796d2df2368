// @ts-check
/**
 * The pieces of a lab page as HTML: prediction, panels, charts, verdicts, the list of claims. What the script in the
 * page makes of them is in lab/; every piece reads as it is without it.
 */
import { labPage as words } from '../strings/lab-page.js';
import { measureText } from './lab/claims.js';
import { expectedWords, verdictWords } from './lab/verdict-words.js';
import { html } from './page.js';

/** @typedef {import('../labs/lab-types.js').Lab} Lab */
/** @typedef {import('../labs/lab-types.js').Claim} Claim */
/** @typedef {import('../labs/lab-types.js').Verified} Verified */

/** The figure, as it stands before the reveal. @param {Lab} lab @returns {string} HTML */
export function figure({ id, figure: { strip, text, sparsity, view } }) {
  const src = `labs/${id}/snapshots/${strip}.safetensors`;
  return `<superposition-lab id="figure" gesture="strip" src="${html(src)}" run="${html(text)}" sparsity="${html(sparsity)}" view="${view}"><noscript>${words.figure.needsScript}</noscript></superposition-lab>
<p class="address" data-address></p>`;
}

/** @param {Lab} lab @returns {string} HTML */
export function prediction({ prediction: { asks, choices, answer } }) {
  const choice = ({ id, says } = { id: '', says: '' }) =>
    `<label><input type="radio" name="prediction" value="${html(id)}"> ${html(says)}</label>`;
  return `<section class="prediction" data-prediction>
<h2>${words.prediction.title}</h2>
<p id="asks">${html(asks)}</p>
<form>
<div class="choices" role="radiogroup" aria-labelledby="asks">
${choices.map(choice).join('\n')}
</div>
<button type="submit">${words.prediction.show}</button> <button type="button" data-skip>${words.prediction.skip}</button>
</form>
<p data-answer hidden>${html(answer)}</p>
</section>`;
}

/** The panels: the script puts pictures here; without it their words stand here. @param {Lab} lab @returns {string} HTML */
export function panels({ panels: one = [], panelGroups }) {
  const groups = panelGroups ?? [{ label: '', panels: one }];
  const rows = groups.map(({ label, panels: row }) => {
    const items = row.map(({ label: name, says }) => `<li>${html(name)}: ${html(says)}</li>`);
    return `${label ? `<h3>${html(label)}</h3>` : ''}<ul>${items.join('')}</ul>`;
  });
  return `<section class="panels" data-panels hidden><noscript>${rows.join('\n')}</noscript></section>`;
}

/** @param {Lab['charts'][number]} chart @returns {string} HTML */
export function chart({ id, caption }) {
  return `<section class="chart" data-chart="${html(id)}">
<figure><div data-plot></div><figcaption>${html(caption)}</figcaption></figure>
<p data-describe></p>
<details><summary>${words.chart.data}</summary><div data-rows></div></details>
</section>`;
}

/**
 * @param {NonNullable<Lab['experiments']>[number]} experiment
 * @param {string[]} texts of its stored jobs
 * @returns {string} HTML
 */
export function experiment({ id, caption, takes, knobs = [], full, stored }, texts) {
  const knob = ({ key, label, choices } = { key: '', label: '', choices: [''] }) => {
    const chosen = settingOf(texts[0] ?? '', key) ?? choices[0];
    const option = (/** @type {string} */ choice) =>
      `<option${choice === chosen ? ' selected' : ''}>${html(choice)}</option>`;
    return `<label>${html(label)} <select name="${html(key)}">${choices.map(option).join('')}</select></label>`;
  };
  const more = full ? ` <button type="button" class="quiet" data-full>${html(full.says)}</button>` : '';
  return `<section class="chart experiment" data-experiment="${html(id)}" data-stored="${html(stored)}">
<figure><div data-plot></div><figcaption>${html(caption)}</figcaption></figure>
<p data-describe></p>
<div class="doing">${knobs.map(knob).join(' ')} <button type="button" data-run>${words.experiment.run}</button>${more} <button type="button" data-stop hidden>${words.experiment.stop}</button> <span class="takes">${html(words.experiment.takes(takes))}</span>
<progress max="1" value="0" aria-label="${html(words.experiment.progress)}" hidden></progress>
<p data-outcome aria-live="polite"></p></div>
<details><summary>${words.chart.data}</summary><div data-rows></div></details>
</section>`;
}

/**
 * What paper, theory and measurement say, side by side; the verdicts are those of the claims.
 * @param {NonNullable<Lab['compared']>} rows
 * @param {Claim[]} claims
 * @param {Verified | null} verified
 * @returns {string} HTML
 */
export function compared(rows, claims, verified) {
  const { title, what, paper, theory, measured, nothing } = words.compared;
  const cell = (/** @type {string | undefined} */ said, /** @type {string} */ whose) =>
    `<td data-whose="${whose}">${html(said ?? nothing)}</td>`;
  const found = (/** @type {string} */ id) => {
    const claim = claims.find((one) => one.id === id);
    return claim ? verdict(claim, verified) : '';
  };
  const lines = rows.map(
    (row) =>
      `<tr><th scope="row">${html(row.what)}</th>${cell(row.paper, paper)}${cell(row.theory, theory)}<td data-whose="${measured}"><a href="#claim-${html(row.claim)}"><span data-verdict data-claim="${html(row.claim)}">${found(row.claim)}</span></a></td></tr>`,
  );
  const head = [what, paper, theory, measured].map((name) => `<th scope="col">${name}</th>`).join('');
  return `<section class="compared">
<h2 id="compared">${title}</h2>
<div class="wide" tabindex="0" role="region" aria-labelledby="compared"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody></table></div>
</section>`;
}

/** What a text says of a setting. @param {string} text @param {string} key */
const settingOf = (text, key) => new URLSearchParams(text).get(key);

/**
 * What is known of a claim without checking it here.
 * @param {Claim} claim
 * @param {Verified | null} verified
 * @returns {string} HTML
 */
export function verdict(claim, verified) {
  const found = verified?.claims[claim.id];
  if (!found) return words.claims.unchecked;
  return `${html(verdictWords(claim, found))}<span class="stored"> · ${words.claims.stored}</span>`;
}

/** @param {Claim} claim @param {Verified | null} verified @returns {string} HTML */
function line(claim, verified) {
  const found = verified?.claims[claim.id];
  const seeds = found ? ` · ${words.claims.seedsHolding(found.holding, found.seeds.length)}` : '';
  return `<li id="claim-${html(claim.id)}" data-claim="${html(claim.id)}">
<p class="says">${html(claim.says)}</p>
<p class="verdict" data-verdict>${verdict(claim, verified)}${seeds}</p>
<p class="how">${how(claim)}</p>
<button type="button" data-check>${words.claims.check}</button>
</li>`;
}

/** How it is checked, and against what. @param {Claim} claim @returns {string} HTML */
function how(claim) {
  const { jobs, seeds, source, oracle, tolerance } = claim;
  const code = (/** @type {string} */ job) => `<code>${html(job)}</code>`;
  // The sandbox trains models; experiments are done on the pages of the labs.
  const runs = jobs.map((job) =>
    /(^|&)job=/.test(job) ? code(job) : `<a href="sandbox.html#${html(job)}">${code(job)}</a>`,
  );
  const trained = runs.length === 0 ? words.claims.theory : words.claims.seeds(seeds);
  const of = runs.length === 0 ? '' : ` ${words.claims.of} ${runs.join(` ${words.claims.and} `)}`;
  const within = !tolerance ? '' : ` ${words.claims.tolerance(tolerance)}`;
  const from = source.href ? `<a href="${html(source.href)}">${html(source.says)}</a>` : html(source.says);
  return [
    `<code>${html(measureText(claim))}</code>${of}`,
    trained,
    html(words.claims.expected(expectedWords(claim) + within)),
    `${oracle ? '◆ ' : ''}${from}`,
  ].join(' · ');
}

/** @param {Claim[]} all @param {Verified | null} verified @returns {string} HTML */
export function claims(all, verified) {
  return `<section class="claims" data-claims>
<h2>${words.claims.title}</h2>
<p>${words.claims.intro}</p>
<ol>
${all.map((claim) => line(claim, verified)).join('\n')}
</ol>
<p><button type="button" data-check-all>${words.claims.all}</button> <progress hidden></progress></p>
</section>`;
}

/** Data for the script, in a form that no claim's words can end. @param {unknown} data @returns {string} HTML */
export const data = (data) =>
  `<script type="application/json" id="lab-data">${JSON.stringify(data).replaceAll('<', '\\u003c')}</script>`;
