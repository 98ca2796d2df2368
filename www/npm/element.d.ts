/**
 * `<superposition-lab>` as its users see it. Kept by hand, because its base class is no promise of ours; www/npm/checked.js holds it
 * against the class. Single parameters are generated beside it from the parameter table.
 */
import type { LabEvents, Metrics, Picture, State } from '../elements/element-events.js';
import type { Parameters } from './parameters.js';

export type * from '../elements/element-events.js';
export type { Parameters } from './parameters.js';

/** A figure that trains. Attributes are the state it starts from; what it is now is the property `run`. */
export interface SuperpositionLab extends HTMLElement, Parameters {
  /** The canonical text of the run; setting it opens another. */
  run: string;
  /** Address of a stored film strip. */
  src: string | null;
  /** What is looked at: features | norms | gram | dimensionality | arithmetic. */
  view: string | null;
  /** Which controls are left, by name: `play step sparsity`; null: all. */
  controls: string | null;
  /** What is not shown, by name: `loss data`; null: nothing. */
  hide: string | null;
  /** light | dark | projector; null: as the reader's system has it. */
  theme: string | null;
  /** Trained frames of the film strip, from dense to sparse; none in a live run. */
  readonly frames: Picture[];

  /** Opens a run and stands at a step, paused; without a step it plays as `autoplay` says. */
  restore(text: string, step?: number): Promise<void>;
  play(): Promise<void>;
  pause(): Promise<void>;
  /** Advances by so many steps, otherwise 1, and stays there; rejects if that is no number of steps. */
  step(k?: number): Promise<void>;
  /** Stands at a step, earlier or later. */
  rewind(step: number): Promise<void>;
  /** The same run from its start, without its live changes. */
  reset(): Promise<void>;
  /** The same settings from another random start. */
  newSeed(): Promise<void>;
  /** Opens a run that starts from a matrix, m rows of n numbers; rejects with a sentence where it is none. */
  startFrom(rows: number[][]): Promise<void>;
  /** The same from the matrix `W` of a safetensors file. */
  startFromFile(file: ArrayBuffer): Promise<void>;
  /** Opens the dialog that shares or saves what is shown. */
  share(page?: 'share' | 'save'): Promise<void>;
  /** Opens the run that a saved file carries (picture, data or run text), and says so under the figure. */
  bringBack(file: Blob): Promise<void>;
  /** Where it stands, once it stands somewhere. */
  getState(): Promise<State>;
  /** Opens a run at a step, looked at in a view; what is not said stays as it is. */
  setState(state: { text?: string; step?: number; view?: string }): Promise<void>;
  /** What was measured of the picture. */
  metrics(): Promise<Metrics>;
  /** The picture as a file: image/png, image/jpeg or image/webp. */
  image(type?: string): Promise<Blob>;

  addEventListener<K extends keyof LabEvents>(
    type: K,
    listener: (this: SuperpositionLab, event: LabEvents[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends Exclude<keyof HTMLElementEventMap, keyof LabEvents>>(
    type: K,
    listener: (this: SuperpositionLab, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof LabEvents>(
    type: K,
    listener: (this: SuperpositionLab, event: LabEvents[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

export declare const SuperpositionLab: {
  prototype: SuperpositionLab;
  new (): SuperpositionLab;
};

/** Registers the element, once a page and name; without a name as `superposition-lab`. */
export declare function define(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    'superposition-lab': SuperpositionLab;
  }
}
