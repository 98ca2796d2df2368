// @ts-check
/** What a figure sounds like: tones from numbers, and silence until somebody asks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sound } from '../../www/elements/sound.js';
import { chordOf, lossTone } from '../../www/views/sound.js';
import { pentagon, snapshot } from './recording.js';

/** Octaves from the first tone. @param {{pitch: number}[]} tones */
const octaves = (tones) => tones.map(({ pitch }) => Math.log2(pitch / 220));

test('a pentagon is five tones at equal intervals, all as loud', () => {
  const tones = chordOf(pentagon());
  assert.equal(tones.length, 5);
  const steps = octaves(tones)
    .slice(1)
    .map((at, k) => at - (octaves(tones)[k] ?? 0));
  for (const step of steps) assert.ok(Math.abs(step - 2 / 5) < 1e-6, `${step} octaves apart`);
  assert.equal(new Set(tones.map(({ loudness }) => loudness.toFixed(6))).size, 1);
});

test('the pitch is the angle, the loudness the norm, the side where it points; what is not represented is silent', () => {
  const shown = {
    // Right, up, left, down, and one that is not represented.
    W: [1, 0, -0.5, 0, 0.1, 0, 1, 0, -0.75, 0.1],
    norms: [1, 1, 0.5, 0.75, 0.14],
    represented: [1, 1, 1, 1, 0],
  };
  const tones = chordOf(snapshot(shown, { features: 5, dimensions: 2 }));
  assert.deepEqual(
    octaves(tones).map((at) => at.toFixed(3)),
    ['0.000', '0.500', '1.000', '1.500'],
  );
  assert.deepEqual(
    tones.map(({ loudness }) => loudness.toFixed(3)),
    ['0.667', '0.667', '0.333', '0.500'],
  );
  assert.deepEqual(
    tones.map(({ side }) => Math.round(side) + 0),
    [1, 0, -1, 0],
  );
});

test('on a line there are two directions; without weights there is silence', () => {
  const line = chordOf(snapshot({ W: [0.9, -0.9], represented: [1, 1] }, { features: 2, dimensions: 1 }));
  assert.deepEqual(
    octaves(line).map((at) => at.toFixed(3)),
    ['0.000', '1.000'],
  );
  assert.deepEqual(chordOf(snapshot({}, { features: 2 })), []);
});

test('the loss falls by two octaves a decade, where the run stands, and not for ever', () => {
  const at = (/** @type {number} */ step, history = [1, 0.5, 10, 0.05, 20, 0.005, 30, 1e-9]) =>
    lossTone(snapshot({ history }, { features: 2, step }))?.pitch;
  assert.equal(at(1), 880);
  assert.ok(Math.abs((at(15) ?? 0) - 220) < 1e-3);
  assert.ok(Math.abs((at(20) ?? 0) - 55) < 1e-3);
  assert.equal(at(30), 55);
  assert.equal(at(0), undefined);
  assert.equal(at(5, [1, Number.NaN]), undefined);
});

/** A context that only notes what is done to it. */
function context() {
  /** @type {{pitch: number, stopped: boolean}[]} */
  const voices = [];
  const parameter = () => ({ value: 0, setTargetAtTime() {}, cancelScheduledValues() {} });
  const node = () => ({ gain: parameter(), pan: parameter(), connect: (/** @type {any} */ to) => to });
  const noted = {
    currentTime: 0,
    destination: {},
    closed: false,
    voices,
    resume: async () => {},
    close: async () => {
      noted.closed = true;
    },
    createGain: node,
    createStereoPanner: node,
    createOscillator() {
      const own = { pitch: 0, stopped: false };
      voices.push(own);
      const frequency = {
        set value(/** @type {number} */ pitch) {
          own.pitch = pitch;
        },
        setTargetAtTime(/** @type {number} */ pitch) {
          own.pitch = pitch;
        },
      };
      return { ...node(), frequency, start() {}, stop: () => (own.stopped = true) };
    },
  };
  return noted;
}

test('nothing is made and nothing sounds before it is switched on, nor after it is switched off', () => {
  const made = context();
  let times = 0;
  const make = () => {
    times += 1;
    return /** @type {any} */ (made);
  };
  const sound = new Sound(() => {}, make);
  sound.hear(pentagon(), true);
  assert.equal(times, 0);
  sound.toggle();
  sound.hear(pentagon(), false);
  assert.deepEqual([times, made.voices.length], [1, 5]);
  assert.ok(
    made.voices.every(({ stopped }) => stopped),
    'each tone ends',
  );
  sound.hear(pentagon(), false);
  assert.equal(made.voices.length, 5, 'the same model is not played twice');
  sound.toggle();
  sound.hear(snapshot({ W: [1, 1], represented: [1] }, { features: 1 }), false);
  assert.deepEqual([made.closed, sound.on, made.voices.length], [true, false, 5]);
});

test('while it trains one voice follows the loss, and shapes are not played on top of each other', () => {
  const made = context();
  const sound = new Sound(
    () => {},
    () => /** @type {any} */ (made),
  );
  sound.toggle();
  const frame = (/** @type {number} */ step, /** @type {number[]} */ represented) =>
    snapshot(
      { W: [1, 0, 0, 1], represented, history: [0, 1, 10, 0.1, 20, 0.01] },
      { features: 2, dimensions: 2, step },
    );
  sound.hear(frame(0, [1, 0]), true);
  assert.equal(made.voices.length, 2, 'the loss and one feature');
  sound.hear(frame(10, [1, 1]), true);
  assert.equal(made.voices.length, 2, 'too soon for another chord');
  assert.ok(Math.abs((made.voices[0]?.pitch ?? 0) - 220) < 1e-3);
  made.currentTime = 5;
  sound.hear(frame(20, [1, 1]), true);
  assert.equal(made.voices.length, 4, 'now both features');
  assert.equal(made.voices[0]?.stopped, false);
});
