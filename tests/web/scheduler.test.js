// @ts-check
/** The page's one clock, on a page that the test plays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Scheduler } from '../../www/elements/scheduler.js';

/** A page whose frames, visibility and intersections the test commands. */
function fakePage() {
  /** @type {(() => void) | null} */
  let frame = null;
  let show = (/** @type {any[]} */ _entries) => {};
  let visibility = () => {};
  const page = {
    asked: 0,
    isHidden: false,
    requestFrame(/** @type {() => void} */ callback) {
      assert.equal(frame, null, 'one frame at a time');
      page.asked += 1;
      frame = callback;
      return page.asked;
    },
    cancelFrame: () => {
      frame = null;
    },
    hidden: () => page.isHidden,
    onVisibility: (/** @type {() => void} */ listener) => {
      visibility = listener;
    },
    observer: (/** @type {typeof show} */ listener) => {
      show = listener;
      return { observe() {}, unobserve() {} };
    },
    turn() {
      const callback = frame;
      frame = null;
      callback?.();
    },
    hide(/** @type {boolean} */ hidden) {
      page.isHidden = hidden;
      visibility();
    },
    view: (/** @type {object} */ target, /** @type {boolean} */ isIntersecting) =>
      show([{ target, isIntersecting }]),
  };
  return page;
}

function figure(wants = true) {
  const self = {
    ticks: 0,
    wants,
    wantsTicks: () => self.wants,
    tick: () => {
      self.ticks += 1;
    },
  };
  return self;
}

test('of ten figures only the visible ones advance, in one loop', () => {
  const page = fakePage();
  const scheduler = new Scheduler(page);
  const figures = Array.from({ length: 10 }, () => figure());
  for (const one of figures) scheduler.add(one, one);
  assert.equal(page.asked, 0);
  for (const one of figures.slice(0, 3)) page.view(one, true);
  for (let i = 0; i < 5; i++) page.turn();
  assert.deepEqual(
    figures.map((one) => one.ticks),
    [5, 5, 5, 0, 0, 0, 0, 0, 0, 0],
  );
  assert.equal(page.asked, 6);
});

test('nothing is asked for while hidden, off screen, idle or removed', () => {
  const page = fakePage();
  const scheduler = new Scheduler(page);
  const one = figure();
  scheduler.add(one, one);
  page.view(one, true);
  page.hide(true);
  page.turn();
  assert.equal(one.ticks, 0);
  assert.equal(scheduler.running, false);
  page.hide(false);
  page.turn();
  assert.equal(one.ticks, 1);
  page.view(one, false);
  page.turn();
  assert.equal(one.ticks, 1);
  assert.equal(scheduler.running, false);
  page.view(one, true);
  one.wants = false;
  page.turn();
  assert.equal(scheduler.running, false);
  one.wants = true;
  scheduler.wake();
  assert.equal(scheduler.running, true);
  scheduler.remove(one);
  assert.equal(scheduler.running, false);
});

test('a figure is told once when it comes into view and once when it leaves', () => {
  const page = fakePage();
  const scheduler = new Scheduler(page);
  /** @type {boolean[]} */
  const told = [];
  const one = { ...figure(false), visible: (/** @type {boolean} */ v) => told.push(v) };
  scheduler.add(one, /** @type {any} */ (one));
  for (const seen of [false, true, true, false]) page.view(one, seen);
  assert.deepEqual(told, [true, false]);
});
