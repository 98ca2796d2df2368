// @ts-check
/**
 * A figure to be heard, for who asks for it: the features of a model one after the other, when it stands or has another shape; the loss
 * as a pitch that falls, while it trains. Silent until it is switched on by hand. What the tones are is in www/views/sound.js.
 */
import { kindOf } from '../views/kinds.js';
import { chordOf, lossTone } from '../views/sound.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../views/sound.js').Tone} Tone */

/** From one tone to the next, how long one lasts, and from one chord to the next while it trains, seconds. */
const APART = 0.11;
const LASTS = 0.45;
const REST = 1.5;

/** The loss is heard so long after the last frame, seconds: a figure that is not shown trains no more. */
const LINGERS = 0.25;

/** How loud all of it is, 0 … 1. */
const VOLUME = 0.2;

/** Whether there can be sound here: not for who saves data, nor where the browser has none. */
export const audible = () =>
  typeof AudioContext === 'function' && !matchMedia('(prefers-reduced-data: reduce)').matches;

export class Sound {
  #changed;
  #make;
  /** There from when it is switched on until it is switched off. @type {AudioContext | null} */
  #context = null;
  /** @type {{tone: OscillatorNode, gain: GainNode} | null} the voice of the loss */
  #loss = null;
  /** @type {GainNode | null} the last chord */
  #chord = null;
  /** When a chord began last, seconds of the context. */
  #began = Number.NEGATIVE_INFINITY;
  #heard = '';

  /**
   * @param {() => void} changed it was switched
   * @param {() => AudioContext} [make] called by hand only
   */
  constructor(changed, make = () => new AudioContext()) {
    this.#changed = changed;
    this.#make = make;
  }

  get on() {
    return this.#context !== null;
  }

  /** Switches it on, on a gesture of the reader, or off. */
  toggle() {
    if (this.on) this.stop();
    else {
      this.#context = this.#make();
      void this.#context.resume();
    }
    this.#changed();
  }

  /** Switches it off. */
  stop() {
    void this.#context?.close();
    this.#context = null;
    this.#loss = null;
    this.#chord = null;
    this.#began = Number.NEGATIVE_INFINITY;
    this.#heard = '';
  }

  /**
   * What is shown now.
   * @param {Snapshot | null} snapshot
   * @param {boolean} running whether it trains
   */
  hear(snapshot, running) {
    const context = this.#context;
    if (!context || !snapshot) return;
    const loss = running ? lossTone(snapshot) : null;
    if (loss) this.#glide(context, loss);
    // While it trains only another shape is news; a model that stands is itself.
    const what = running ? kindOf(snapshot) : snapshot.meta.fingerprint;
    const soon = running && context.currentTime - this.#began < REST;
    if (what === this.#heard || soon) return;
    this.#heard = what;
    this.#play(context, chordOf(snapshot));
  }

  /** @param {AudioContext} context @param {Tone} tone */
  #glide(context, { pitch, loudness }) {
    const now = context.currentTime;
    this.#loss ??= voice(context, pitch, context.destination);
    const { tone, gain } = this.#loss;
    tone.frequency.setTargetAtTime(pitch, now, 0.03);
    gain.gain.cancelScheduledValues(now);
    gain.gain.setTargetAtTime(loudness * VOLUME, now, 0.03);
    gain.gain.setTargetAtTime(0, now + LINGERS, 0.05);
  }

  /** One tone after the other; what sounded before makes way. @param {AudioContext} context @param {Tone[]} tones */
  #play(context, tones) {
    const now = context.currentTime;
    this.#chord?.gain.setTargetAtTime(0, now, 0.02);
    this.#began = now;
    const chord = context.createGain();
    chord.connect(context.destination);
    this.#chord = chord;
    for (const [k, { pitch, loudness, side }] of tones.entries()) {
      const at = now + k * APART;
      const aside = context.createStereoPanner();
      aside.pan.value = 0.7 * side;
      aside.connect(chord);
      const { tone, gain } = voice(context, pitch, aside);
      gain.gain.setTargetAtTime(loudness * VOLUME, at, 0.01);
      gain.gain.setTargetAtTime(0, at + LASTS / 3, LASTS / 6);
      tone.stop(at + 2 * LASTS);
    }
  }
}

/** A silent voice. @param {AudioContext} context @param {number} pitch Hz @param {AudioNode} to */
function voice(context, pitch, to) {
  const [tone, gain] = [context.createOscillator(), context.createGain()];
  tone.type = 'triangle';
  tone.frequency.value = pitch;
  gain.gain.value = 0;
  tone.connect(gain).connect(to);
  tone.start();
  return { tone, gain };
}
