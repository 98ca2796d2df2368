// @ts-check
/**
 * The contract of www/labs/README.md, walked for every folder: what can be seen without a browser. What needs
 * one is in tests/browser/labs.spec.js; whether claims hold is measured by `./build.sh verify`.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { viewOf } from '../../www/elements/view-choice.js';
import { decodeStrip } from '../../www/engine/snapshot.js';
import { ORDER } from '../../www/labs/index.js';
import { recordingContext, theme } from './recording.js';

const labs = new URL('../../www/labs/', import.meta.url);
const folders = readdirSync(labs, { withFileTypes: true }).filter((entry) => entry.isDirectory());

/** Least that a lab must claim, and how many of it against an oracle. */
const LEAST = { claims: 3, oracles: 1, compared: 2 };
const WORDS = { least: 400, most: 900 };

test('every folder is a line of the order, and every line a folder', () => {
  assert.deepEqual(folders.map(({ name }) => name).sort(), [...ORDER].sort());
});

/** @param {string} id @param {string} name */
const read = (id, name) => readFileSync(new URL(`${id}/${name}`, labs), 'utf8');

/** @param {string} id @param {string} name of a stored strip */
function strip(id, name) {
  const bytes = readFileSync(new URL(`${id}/snapshots/${name}.safetensors`, labs));
  return decodeStrip(Uint8Array.from(bytes).buffer);
}

/**
 * The text as it is read: no links' targets, no formulas, no markers.
 * @param {string} markdown
 */
const prose = (markdown) =>
  markdown
    .replace(/<!--.*?-->/gs, ' ')
    .replace(/\$\$?[^$]+\$\$?/g, ' formula ')
    .replace(/\]\([^)]*\)/g, ' ')
    .replace(/[[\]*_#`>|]/g, ' ');

/** Numbers with decimals that stand in the text itself, neither in a link nor in a formula. @param {string} markdown */
function barenumbers(markdown) {
  const bare = markdown
    .replace(/<!--.*?-->/gs, ' ')
    .replace(/\$\$?[^$]+\$\$?/g, ' ')
    .replace(/`[^`]*`/g, ' ')
    .replace(/\[(?:[^\]]|\][^(])*\]\([^)]*\)/g, ' ');
  return bare.match(/\d+\.\d+/g) ?? [];
}

for (const id of ORDER) {
  const { lab } = /** @type {{lab: import('../../www/labs/lab-types.d.ts').Lab}} */ (
    await import(new URL(`${id}/lab.js`, labs).href)
  );
  /** @type {{stored: Record<string, import('../../www/labs/lab-types.d.ts').Stored>, claims: import('../../www/labs/lab-types.d.ts').Claim[]}} */
  const { stored, claims } = JSON.parse(read(id, 'claims.json'));
  const ids = claims.map((claim) => claim.id);
  const text = read(id, 'text.md');

  test(`${id} asks a question and for a prediction that claims back`, () => {
    assert.equal(lab.id, id);
    assert.match(lab.question, /^[A-Z].*\?$/);
    assert.ok(lab.teaser.length > 0 && lab.minutes > 0 && lab.paths.length > 0);
    const { asks, choices, answer, claims: backing } = lab.prediction;
    assert.ok(asks.endsWith('?') && answer.endsWith('.'));
    assert.ok(choices.length >= 2 && choices.length <= 5);
    assert.equal(new Set(choices.map((choice) => choice.id)).size, choices.length);
    assert.ok(backing.length > 0 && backing.every((claim) => ids.includes(claim)));
  });

  test(`${id} claims enough, some of it against an oracle, each on seeds fixed beforehand and with a mutation`, () => {
    assert.ok(claims.length >= LEAST.claims, `${claims.length} claims`);
    assert.ok(claims.filter(({ oracle }) => oracle).length >= LEAST.oracles);
    for (const { id: claim, says, source, seeds, mutation } of claims) {
      assert.match(says, /^[A-Z].*\.$/, claim);
      assert.ok(source.says.length > 3, claim);
      assert.ok(seeds.length >= 1 && seeds.length <= 5 && new Set(seeds).size === seeds.length, claim);
      assert.ok(Object.keys(mutation).length > 0, claim);
    }
  });

  test(`${id} was verified: each of its claims was measured and says whether it holds`, () => {
    const { claims: verified } = JSON.parse(read(id, 'verified.json'));
    assert.deepEqual(Object.keys(verified).sort(), [...ids].sort());
    for (const { id: claim, seeds } of claims) assert.deepEqual(verified[claim].seeds, seeds, claim);
  });

  test(`${id} puts what the paper says, what theory says and what is measured side by side`, () => {
    assert.ok((lab.compared ?? []).length >= LEAST.compared);
    for (const { what, paper, theory } of lab.compared ?? []) assert.ok(paper ?? theory, what);
  });

  test(`${id} has text of the right length, with formulas, sources and links that drive the figure`, () => {
    const words = prose(text)
      .split(/\s+/)
      .filter((word) => /\w/.test(word)).length;
    assert.ok(words >= WORDS.least && words <= WORDS.most, `${words} words`);
    assert.match(text, /\$[^$]+\$/);
    assert.match(text, /\]\(https:\/\//);
    assert.match(text, /\]\(set:/);
    assert.match(text, /^<!-- reveal -->$/m);
    for (const { id: chart } of lab.charts) assert.ok(text.includes(`<!-- chart ${chart} -->`), chart);
  });

  test(`${id}: every number with decimals in the prose is claimed, set or cited`, () => {
    assert.deepEqual(barenumbers(text), []);
    const cited = [...text.matchAll(/\]\(claim:([^)]+)\)/g)].map(([, claim]) => claim);
    assert.ok(cited.length >= LEAST.claims);
    assert.deepEqual(
      cited.filter((claim) => !ids.includes(claim)),
      [],
    );
  });

  test(`${id} shows stored pictures at once, and says them in words`, () => {
    const panels = [...(lab.panels ?? []), ...(lab.panelGroups ?? []).flatMap((group) => group.panels)];
    assert.ok(panels.length > 0);
    for (const panel of panels) assert.ok(panel.strip in stored && panel.says.length > 10, panel.label);
    assert.ok(lab.figure.strip in stored);
    for (const name of Object.keys(stored).filter((each) => stored[each]?.strip !== undefined)) {
      const frames = strip(id, name);
      assert.ok(frames.length > 1, name);
      for (const frame of frames) {
        assert.match(frame?.meta.fingerprint ?? '', /^[0-9a-f]{16}$/);
        const view = viewOf('features', /** @type {any} */ (frame));
        assert.match(view.describe(/** @type {any} */ (frame)), /^[A-Z0-9].* sparsity /);
      }
    }
  });

  /** @param {any[]} frames @param {string} name @param {{caption: string, chart: any}} what */
  function explained(frames, name, { caption, chart }) {
    const options = { focus: 0, width: 600, dark: false, run: '' };
    assert.ok(caption.length > 20, name);
    for (const wanted of chart.wants)
      assert.ok(
        frames.every(({ tensors }) => wanted in tensors),
        wanted,
      );
    const { columns, rows } = chart.rows(frames, options);
    assert.ok(columns.length > 1 && rows.length > 0, name);
    assert.ok(
      rows.every((/** @type {unknown[]} */ row) => row.length === columns.length),
      name,
    );
    assert.ok(chart.describe(frames, options).endsWith('.'), name);
    if (chart.draw) {
      const height = chart.height(options.width);
      assert.ok(height > 0 && height < 2000, name);
      const { ctx, calls } = recordingContext();
      chart.draw(ctx, frames, { ...options, height, theme });
      assert.ok(calls.length > 0, `${name} draws`);
      const places = chart.places?.(frames, options) ?? [];
      for (const { x, y, says } of places)
        assert.ok(x >= 0 && x <= options.width && y >= 0 && y <= height && says, name);
    } else {
      const plot = chart.chart(frames, options);
      assert.ok(plot.marks.length > 0, name);
      assert.doesNotThrow(() => structuredClone(plot), `${name} is plain data`);
    }
  }

  test(`${id}: behind each chart is a table, and a sentence says what it shows`, () => {
    const frames = strip(id, lab.figure.strip);
    for (const chart of lab.charts) explained(frames, chart.id, chart);
  });

  for (const experiment of lab.experiments ?? []) {
    test(`${id}: the experiment ${experiment.id} shows its stored outcome, says what it is and how long it takes`, () => {
      assert.ok(stored[experiment.stored]?.jobs?.length, `${experiment.stored} is a row of jobs`);
      explained(strip(id, experiment.stored), experiment.id, experiment);
      assert.match(experiment.takes, /\w/);
      const { knobs = [] } = experiment;
      assert.ok(knobs.length <= 3);
      for (const { key, choices } of knobs) assert.ok(choices.length > 1, key);
      assert.ok(text.includes(`<!-- experiment ${experiment.id} -->`), experiment.id);
    });
  }

  test(`${id} has a page for teachers and a worksheet without answers`, () => {
    for (const name of ['teacher.md', 'worksheet.md']) assert.ok(existsSync(new URL(`${id}/${name}`, labs)));
    const worksheet = read(id, 'worksheet.md');
    assert.doesNotMatch(worksheet, /claim:/);
    for (const { expected } of claims) {
      const digits = String(expected ?? '');
      if (/\.\d{3}/.test(digits)) assert.ok(!worksheet.includes(digits), `${digits} is on the worksheet`);
    }
    assert.ok(read(id, 'teacher.md').split(/\s+/).length > 200);
  });
}
