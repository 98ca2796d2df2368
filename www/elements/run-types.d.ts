/**
 * What a figure's run needs of the engine, and whom it tells. Types only.
 */
import type { Snapshot as Decoded } from '../engine/snapshot.js';
import type { Snapshot } from '../views/canvas.js';

/** Something wrong with a run text or a change, in words. */
export interface Problem {
  key: string;
  message: string;
}

export interface Parsed {
  /** Canonical. */
  text: string;
  /** Short key to printed value, defaults included. */
  values: Record<string, string>;
  problems: Problem[];
}

/** An open run of the engine. */
export interface Handle {
  /** The last picture. */
  readonly snapshot: Snapshot | null;
  /** Tensors of each picture that comes with steps. */
  want: string[];
  /** Null if a step is under way. */
  step(steps: number): Promise<Snapshot | null>;
  /** Stands at a step, earlier or later; beyond the end: at the end. */
  rewind(step: number): Promise<Snapshot>;
  set(key: string, value: number | string): Promise<{ text: string; problems: Problem[] }>;
  /** Puts a feature (from 0) at a column of W. */
  place(feature: number, column: number[]): Promise<{ text: string; problems: Problem[] }>;
  /** Turns the pictures from now on, to lie like a matrix of the same shape. */
  lieLike(matrix: ArrayLike<number>): Promise<void>;
  /** The state as it is, with these tensors. */
  picture(want: string[] | 'file'): Promise<Snapshot>;
  close(): unknown;
}

export interface Engine {
  parse(text: string): Promise<Parsed>;
  open(text: string, options: { want: string[] }): Promise<Handle>;
  freshSeed(): Promise<number>;
}

/** What a film strip needs of the engine. */
export interface StripEngine {
  parse(text: string): Promise<Parsed>;
  /** Runs of a strip, from dense to sparse, and their sparsities as texts write them. */
  stripOf(text: string): Promise<{ texts: string[]; sparsities: string[] }>;
  trainStrip(
    texts: string[],
    options: {
      near: number;
      have: (Decoded | undefined)[];
      onframe: (frame: Decoded, index: number) => void;
      signal?: AbortSignal;
    },
  ): Promise<void>;
}

/** A change of the run text. */
export interface Change {
  text: string;
  step: number;
  /** False while a gesture goes on. */
  commit: boolean;
  /** The moment that the change left. */
  before: { text: string; step: number };
}

/** Whoever shows the run. */
export interface Listener {
  /** Anything may be different; comes often. */
  changed(): void;
  stepped(snapshot: Snapshot): void;
  opened(): void;
  ended(how: 'finished' | 'diverged'): void;
  edited(change: Change): void;
  failed(error: Error): void;
}
