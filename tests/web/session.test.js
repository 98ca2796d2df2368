// @ts-check
/** Element and address bar, on a window that the test plays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindToAddress } from '../../www/state/session.js';

/** A window with a history of its own; going back tells the page as a browser does. */
class FakeWindow extends EventTarget {
  /** @param {string} [hash] */
  constructor(hash = '') {
    super();
    /** @type {{hash: string, state: unknown}[]} */
    this.entries = [{ hash, state: null }];
    this.at = 0;
    const self = this;
    this.location = {
      get hash() {
        return self.entries[self.at]?.hash ?? '';
      },
    };
    this.history = {
      get state() {
        return self.entries[self.at]?.state;
      },
      replaceState: (/** @type {unknown} */ state, /** @type {string} */ _, /** @type {string} */ hash) => {
        self.entries[self.at] = { hash, state };
      },
      pushState: (/** @type {unknown} */ state, /** @type {string} */ _, /** @type {string} */ hash) => {
        self.entries.splice(self.at + 1, Infinity, { hash, state });
        self.at += 1;
      },
    };
  }
  /** @param {number} by */
  go(by) {
    this.at += by;
    this.dispatchEvent(new Event('popstate'));
    this.dispatchEvent(new Event('hashchange'));
  }
}

class FakeElement extends EventTarget {
  run = '';
  /** @type {[string, number | undefined][]} */
  restored = [];
  /** @param {string} text @param {number} [step] */
  async restore(text, step) {
    this.run = text;
    this.restored.push([text, step]);
  }
  /** @param {string} text @param {number} step @param {boolean} commit @param {{text: string, step: number}} before */
  change(text, step, commit, before) {
    this.dispatchEvent(new CustomEvent('state-change', { detail: { text, step, commit, before } }));
  }
}

test('a run in the address is given to the element once, even a bad one, and the address stays', () => {
  const page = new FakeWindow('#n=-3&nonsense=1');
  const element = new FakeElement();
  bindToAddress(element, page);
  assert.deepEqual(element.restored, [['n=-3&nonsense=1', undefined]]);
  assert.equal(page.location.hash, '#n=-3&nonsense=1');
});

test('dragging replaces, committing pushes, Back returns to the moment before the drag', () => {
  const page = new FakeWindow('#v=1');
  const element = new FakeElement();
  bindToAddress(element, page);
  element.change('v=1&edits=100:S:0.5', 100, false, { text: 'v=1', step: 100 });
  element.change('v=1&edits=120:S:0.4', 120, false, { text: 'v=1&edits=100:S:0.5', step: 120 });
  assert.equal(page.entries.length, 1);
  assert.equal(page.location.hash, '#v=1&edits=120:S:0.4');
  element.change('v=1&edits=130:S:0.3', 130, true, { text: 'v=1&edits=120:S:0.4', step: 130 });
  assert.deepEqual(page.entries, [
    { hash: '#v=1', state: { step: 100 } },
    { hash: '#v=1&edits=130:S:0.3', state: { step: 130 } },
  ]);
  page.go(-1);
  assert.deepEqual(element.restored.slice(1), [['v=1', 100]]);
  page.go(1);
  assert.deepEqual(element.restored.slice(2), [['v=1&edits=130:S:0.3', 130]]);
});

test('an address without a run stands for the run in the markup', () => {
  const page = new FakeWindow('');
  const element = new FakeElement();
  const { shown } = bindToAddress(element, page);
  assert.deepEqual(element.restored, []);
  element.dispatchEvent(new CustomEvent('ready', { detail: { text: 'v=1&n=6' } }));
  assert.equal(page.location.hash, '');
  element.change('v=1&n=7', 0, true, { text: 'v=1&n=6', step: 40 });
  assert.equal(shown.get(), 'v=1&n=7');
  page.entries[0] = { hash: '', state: null };
  page.go(-1);
  assert.deepEqual(element.restored, [['v=1&n=6', undefined]]);
});

test('a browser that forbids writing the address does not stop the figure', () => {
  const page = new FakeWindow('#v=1');
  const element = new FakeElement();
  const { shown } = bindToAddress(element, page);
  page.history.pushState = () => {
    throw new Error('too many calls');
  };
  element.change('v=1&n=7', 0, true, { text: 'v=1', step: 9 });
  assert.equal(shown.get(), 'v=1&n=7');
});

test('unbound, neither hears of the other', () => {
  const page = new FakeWindow('#v=1');
  const element = new FakeElement();
  bindToAddress(element, page).unbind();
  element.change('v=1&n=7', 0, true, { text: 'v=1', step: 9 });
  assert.equal(page.entries.length, 1);
  page.entries[0] = { hash: '#v=1&n=9', state: null };
  page.go(0);
  assert.equal(element.restored.length, 1);
});

test('Forward to a run that had come to its end returns to the end', () => {
  const page = new FakeWindow('#v=1');
  const element = new FakeElement();
  bindToAddress(element, page);
  element.change('v=1&edits=40:S:0.5', 40, true, { text: 'v=1', step: 40 });
  element.dispatchEvent(new CustomEvent('converged', { detail: { text: 'v=1&edits=40:S:0.5', step: 4040 } }));
  page.go(-1);
  page.go(1);
  assert.deepEqual(element.restored.at(-1), ['v=1&edits=40:S:0.5', 4040]);
});

test('the end of a run that the address does not hold writes nothing', () => {
  const page = new FakeWindow();
  const element = new FakeElement();
  bindToAddress(element, page);
  element.dispatchEvent(new CustomEvent('converged', { detail: { text: 'v=1', step: 4000 } }));
  assert.deepEqual(page.entries, [{ hash: '', state: null }]);
});

test('a page that the browser threw away comes back to the step it had reached; a reload begins anew', () => {
  const page = new FakeWindow('#n=6');
  const element = new FakeElement();
  bindToAddress(element, page);
  element.dispatchEvent(new CustomEvent('step', { detail: { step: 730 } }));
  page.dispatchEvent(new Event('visibilitychange'));
  assert.deepEqual(page.entries, [{ hash: '#n=6', state: { step: 730 } }]);
  const [discarded, reloaded] = [new FakeElement(), new FakeElement()];
  bindToAddress(discarded, Object.assign(page, { document: { wasDiscarded: true } }));
  bindToAddress(reloaded, Object.assign(page, { document: { wasDiscarded: false } }));
  assert.deepEqual(discarded.restored, [['n=6', 730]]);
  assert.deepEqual(reloaded.restored, [['n=6', undefined]]);
});
