// @ts-check
/** Links that drive the figure: on a figure, strips and a history that the test plays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isRun } from '../../www/site/lab/anchors.js';
import { Driver, wishOf } from '../../www/site/lab/driving.js';
import { Shelf } from '../../www/site/lab/shelf.js';
import { bindToAddress } from '../../www/state/session.js';

/** @typedef {import('../../www/views/canvas.js').Snapshot} Snapshot */

/** @param {string} head @param {string[]} sparsities @returns {Snapshot[]} */
const strip = (head, sparsities) =>
  sparsities.map((sparsity) => {
    const text = `v=1&${head}S=${sparsity}`;
    return /** @type {any} */ ({ meta: { text, sparsity, step: 4000 }, tensors: {} });
  });

/** @type {Record<string, Snapshot[]>} by address */
const STORED = {
  'labs/sparsity/snapshots/intro.safetensors': strip('', ['0', '0.5', '0.9']),
  'labs/sparsity/snapshots/relu80.safetensors': strip('n=80&', ['0', '0.7', '0.99']),
};

const LAB = /** @type {any} */ ({
  id: 'sparsity',
  figure: { strip: 'intro' },
  panels: [{ strip: 'relu80' }, { strip: 'intro' }],
});

/** Shows a stored strip or a run, as the element does. */
class FakeFigure extends EventTarget {
  /** @type {string | null} */
  view = 'features';
  run = 'v=1&S=0';
  /** @type {readonly Snapshot[]} */
  frames = STORED['labs/sparsity/snapshots/intro.safetensors'] ?? [];
  /** @type {string[]} */
  shown = [];
  #src = 'labs/sparsity/snapshots/intro.safetensors';
  get src() {
    return this.#src;
  }
  set src(src) {
    this.#src = src;
    this.frames = STORED[src] ?? [];
  }
  /** @param {string} text */
  async restore(text) {
    this.run = text;
    if (!this.frames.some(({ meta }) => meta.text === text)) this.frames = [];
    this.shown.push(text);
  }
}

/** A window with a history of its own. */
class FakeWindow extends EventTarget {
  /** @type {{hash: string, state: any}[]} */
  entries = [{ hash: '', state: null }];
  at = 0;
  location = (() => {
    const self = this;
    return {
      get hash() {
        return self.entries[self.at]?.hash ?? '';
      },
    };
  })();
  history = (() => {
    const self = this;
    return {
      get state() {
        return self.entries[self.at]?.state;
      },
      replaceState: (/** @type {any} */ state, /** @type {string} */ _, hash = self.location.hash) => {
        self.entries[self.at] = { hash, state };
      },
      pushState: (/** @type {any} */ state, /** @type {string} */ _, hash = self.location.hash) => {
        self.entries.splice(self.at + 1, Infinity, { hash, state });
        self.at += 1;
      },
    };
  })();
  back() {
    this.at -= 1;
    this.dispatchEvent(new Event('popstate'));
    this.dispatchEvent(new Event('hashchange'));
  }
}

function page() {
  const figure = new FakeFigure();
  const address = new FakeWindow();
  /** @type {string[]} */
  const loaded = [];
  const load = async (/** @type {string} */ src) => {
    loaded.push(src);
    const frames = STORED[src];
    if (!frames) throw new Error(`${src} could not be loaded.`);
    return frames;
  };
  const driver = new Driver(/** @type {any} */ (figure), new Shelf(LAB, load, ['lost']), address);
  const { shown } = bindToAddress(driver.bindable, address);
  driver.written = (text) => shown.set(text);
  figure.dispatchEvent(new CustomEvent('ready', { detail: { text: figure.run } }));
  return { figure, address, driver, loaded };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('what a link says: keys of a run, a view, a strip', () => {
  assert.deepEqual(wishOf('S=0.8&view=gram&strip=relu80'), {
    strip: 'relu80',
    view: 'gram',
    keys: { S: '0.8' },
  });
  assert.deepEqual(wishOf('sparsity=0.8'), { strip: null, view: null, keys: { S: '0.8' } });
  assert.deepEqual(wishOf('view=norms'), { strip: null, view: 'norms', keys: {} });
});

test('a sparsity alone moves the strip that is there, to its nearest frame', async () => {
  const { figure, driver, address, loaded } = page();
  await driver.drive('S=0.8');
  assert.deepEqual(figure.shown, ['v=1&S=0.9']);
  assert.equal(address.location.hash, '#v=1&S=0.9');
  assert.deepEqual(loaded, []);
});

test('a strip that the reader has trained is moved like a stored one', async () => {
  const { figure, driver } = page();
  figure.frames = strip('n=6&', ['0', '0.6']);
  await driver.drive('S=0.5');
  assert.deepEqual(figure.shown, ['v=1&n=6&S=0.6']);
});

test('after a live run a sparsity leads back to the stored strip', async () => {
  const { figure, driver } = page();
  await figure.restore('v=1&S=0.9&edits=100:S:0.5');
  await driver.drive('S=0.9');
  assert.equal(figure.run, 'v=1&S=0.9');
  assert.equal(figure.frames.length, 3);
});

test('another strip is shown at the sparsity asked for, or else where the first one stood', async () => {
  const { figure, driver } = page();
  await driver.drive('strip=relu80&S=0.8&view=gram');
  assert.deepEqual(
    [figure.src, figure.run, figure.view],
    ['labs/sparsity/snapshots/relu80.safetensors', 'v=1&n=80&S=0.7', 'gram'],
  );
  await driver.drive('strip=intro');
  assert.equal(figure.run, 'v=1&S=0.5');
});

test('other keys open a run; without live changes of the run before', async () => {
  const { figure, driver } = page();
  await driver.drive('model=linear&S=0.5');
  assert.equal(figure.run, 'v=1&S=0.5&model=linear');
  await figure.restore('v=1&S=0.9&edits=100%3AS%3A0.5');
  await driver.drive('I=1');
  assert.equal(figure.run, 'v=1&S=0.9&I=1');
});

test('Back undoes: the run, its strip and the view', async () => {
  const { figure, driver, address } = page();
  await driver.drive('S=0.9');
  await driver.drive('strip=relu80&S=0.7&view=gram');
  address.back();
  await settled();
  assert.deepEqual(
    [figure.src, figure.run, figure.view],
    ['labs/sparsity/snapshots/intro.safetensors', 'v=1&S=0.9', 'features'],
  );
  address.back();
  await settled();
  assert.equal(figure.run, 'v=1&S=0');
});

test('a view alone is no entry of the history, nor is the run that is shown already', async () => {
  const { figure, driver, address } = page();
  await driver.drive('view=norms');
  await driver.drive('S=0');
  assert.equal(figure.view, 'norms');
  assert.equal(address.entries.length, 1);
});

test('of two links in a row the second counts, however long the strip of the first takes', async () => {
  const { figure, driver } = page();
  const first = driver.drive('strip=relu80&S=0.7');
  const second = driver.drive('S=0.9');
  await Promise.all([first, second]);
  assert.deepEqual(figure.shown, ['v=1&S=0.9']);
});

test('a run in the address that a stored strip holds is shown in that strip', async () => {
  const { figure, driver } = page();
  await driver.bindable.restore('v=1&n=80&S=0.99');
  assert.deepEqual([figure.src, figure.frames.length], ['labs/sparsity/snapshots/relu80.safetensors', 3]);
});

test('a strip that is not there: its sparsity is trained, nothing breaks', async () => {
  const { figure, driver } = page();
  await driver.drive('strip=lost&S=0.9');
  assert.equal(figure.run, 'v=1&S=0.9');
});

test('an address that forbids writing does not stop the figure', async () => {
  const { figure, driver, address } = page();
  address.history.pushState = () => {
    throw new Error('too many calls');
  };
  await driver.drive('S=0.9');
  assert.equal(figure.run, 'v=1&S=0.9');
});

test('a place in the page is no run', () => {
  assert.equal(isRun('#claim-pentagon-loss'), false);
  assert.equal(isRun('#v=1&S=0.9'), true);
});
