// @ts-check
/** The widget between Python and figure: what one says the other hears. Python is the real one, its kernel's messages go by a pipe. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { host, visit } from './browser.js';
import { beside, PRINT, recipe, root, run, TEXT } from './place.js';

const ANYWIDGET = 'anywidget==0.9.21';

/** Python with anywidget. @returns {Promise<string>} */
async function python() {
  const folder = `${root}/target/hosting/python`;
  const binary = `${folder}/bin/python`;
  const there =
    existsSync(binary) &&
    (await run(binary, ['-c', 'import anywidget']).then(
      () => true,
      () => false,
    ));
  if (!there) {
    await run('python3', ['-m', 'venv', folder]);
    await run(binary, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', ANYWIDGET]);
  }
  return binary;
}

test('a run goes from Python to the figure, and what became of it comes back', async () => {
  const folder = await recipe('anywidget');
  await beside(folder, ['npm/anywidget.js']);
  await writeFile(`${folder}/cell.html`, '<!doctype html><title>Notebook</title><link rel=icon href=data:,>');
  const child = spawn(await python(), [`${root}/tests/hosting/talk.py`, 'steps=100&seed=3'], {
    env: { ...process.env, PYTHONPATH: folder },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const hear = async () => JSON.parse((await lines.next()).value ?? 'null');
  const say = (/** @type {object} */ order) => child.stdin.write(`${JSON.stringify(order)}\n`);
  const { origin, close } = await host(folder);
  try {
    const initial = await hear();
    assert.equal(initial.run, 'steps=100&seed=3');
    await visit(`${origin}/cell.html`, async (page) => {
      /** @type {((state: any) => void)[]} */
      const waiting = [];
      /** @type {any[]} */
      const saved = [];
      await page.exposeFunction('saved', (/** @type {any} */ state) => {
        saved.push(state);
        for (const wake of waiting.splice(0)) wake(state);
      });
      /** The first that is saved and is so. @param {(state: any) => boolean} is */
      const savedAs = async (is) => {
        for (;;) {
          const found = saved.find(is);
          if (found) return found;
          await new Promise((resolve) => waiting.push(resolve));
        }
      };
      await page.evaluate(show, { initial, url: '/anywidget.js' });
      const first = await savedAs(({ state }) => state.step === 100);
      assert.match(first.run, /seed=3/);
      await page.locator('superposition-lab').getByRole('button').waitFor();
      say({ state: first });
      const heard = await next(hear, 'heard');
      assert.deepEqual(heard.slice(0, 2), [first.run, first.state.fingerprint]);
      // Now Python wants another run.
      say({ say: { run: TEXT, theme: 'dark' } });
      for (let left = 2; left > 0; ) {
        const { state, method } = await hear();
        if (method !== 'update') continue;
        await page.evaluate((state) => /** @type {any} */ (window).model.receive(state), state);
        left -= 1;
      }
      const last = await savedAs(({ state }) => state.fingerprint === PRINT);
      assert.equal(await page.locator('superposition-lab').getAttribute('theme'), 'dark');
      say({ state: last });
      assert.deepEqual(await next(hear, 'heard'), [last.run, PRINT, 'pentagon']);
    });
  } finally {
    child.stdin.end();
    child.kill();
    close();
  }
});

/** The next message of a kind. @param {() => Promise<any>} hear @param {string} kind */
async function next(hear, kind) {
  for (;;) {
    const message = await hear();
    if (message === null) throw new Error('Python has ended.');
    if (kind in message) return message[kind];
  }
}

/** In the page: a model as a notebook has it. @param {{initial: Record<string, unknown>, url: string}} given */
async function show({ initial, url }) {
  /** @type {Record<string, any>} */
  const values = { ...initial };
  /** @type {Record<string, any>} */
  let changed = {};
  /** @type {Record<string, (() => void)[]>} */
  const listeners = {};
  const model = {
    get: (/** @type {string} */ name) => values[name],
    set(/** @type {string} */ name, /** @type {unknown} */ value) {
      values[name] = value;
      changed[name] = value;
    },
    save_changes() {
      /** @type {any} */ (window).saved(changed);
      changed = {};
    },
    on(/** @type {string} */ event, /** @type {() => void} */ listener) {
      listeners[event] = [...(listeners[event] ?? []), listener];
    },
    off: () => {},
    receive(/** @type {Record<string, unknown>} */ state) {
      Object.assign(values, state);
      for (const name of Object.keys(state))
        for (const listener of listeners[`change:${name}`] ?? []) listener();
    },
  };
  Object.assign(window, { model });
  const { default: widget } = await import(url);
  widget.render({ model, el: document.body });
}
