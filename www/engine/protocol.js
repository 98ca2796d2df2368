// @ts-check
/**
 * What page and worker say to each other: every message, in one place. No behaviour.
 *
 * A worker says hello with the build it can run, is given the bytes, and says ready or refused.
 * From then on each request gets exactly one reply with its `id`. Before work that may take long, and
 * says nothing until it is done, the worker says so. Buffers are transferred.
 */

/** @typedef {'simd' | 'scalar'} Build */
/** What the binary can do: runs and strips, or measures and analyses too. @typedef {'figure' | 'labs'} Flavour */
/** @typedef {'running' | 'finished' | 'diverged'} Status */
/** @typedef {{key: string, message: string}} Problem */
/** @typedef {{text: string, values: Record<string, string>, problems: Problem[]}} Parsed */

/**
 * Where a run stands.
 * @typedef {{text: string, step: number, end: number, status: Status}} State
 */

/**
 * What can be asked of a worker.
 * `measure`, `judge` and `analyse` are of the labs' binary only. `advance` does up to `steps` updates within about `budget` milliseconds, at least one; a frame
 * with the tensors of `want` comes with the reply that completes the steps.
 * @typedef {(
 *   | {verb: 'parse', text: string}
 *   | {verb: 'seed'}
 *   | {verb: 'strip', text: string}
 *   | {verb: 'align', frame: ArrayBuffer, neighbour?: ArrayBuffer}
 *   | {verb: 'measure', text: string, files: ArrayBuffer[]}
 *   | {verb: 'judge', expectation: Expectation, values: number[]}
 *   | {verb: 'analyse', frame: ArrayBuffer, names: string}
 *   | {verb: 'open', run: number, text: string}
 *   | {verb: 'resume', run: number, checkpoint: ArrayBuffer}
 *   | {verb: 'advance', run: number, steps: number, budget: number, want: string}
 *   | {verb: 'set', run: number, key: string, value: number | string}
 *   | {verb: 'place', run: number, feature: number, column: number[]}
 *   | {verb: 'lie', run: number, like: number[]}
 *   | {verb: 'turn', run: number, turn: number[]}
 *   | {verb: 'frame', run: number, want: string}
 *   | {verb: 'file', run: number}
 *   | {verb: 'checkpoint', run: number}
 *   | {verb: 'close', run: number}
 * )} Order
 */

/** @typedef {Order & {id: number}} Request */

/** What a claim expects: a value with its tolerance, or bounds. @typedef {{expected?: number, tolerance?: number, least?: number, most?: number}} Expectation */
/** How many values are as expected, and whether the claim holds. @typedef {{holding: number, holds: boolean}} Verdict */

/**
 * What a worker answers; which fields there are depends on the verb.
 * @typedef {object} Answer
 * @property {Parsed} [parsed]
 * @property {number} [seed]
 * @property {{texts: string[], sparsities: string[]}} [strip] its runs, from dense to sparse
 * @property {State} [state]
 * @property {number} [taken] updates done by `advance`
 * @property {ArrayBuffer} [frame] safetensors bytes
 * @property {ArrayBuffer} [checkpoint]
 * @property {Problem[]} [problems]
 * @property {number} [value] what was measured
 * @property {Verdict} [verdict]
 * @property {string} [refusal] why there is no such value, verdict or analysis: one sentence
 * @property {number[]} [turn] rows of the rotation with which frames are drawn
 */

/** @typedef {{id: number, answer: Answer} | {id: number, fault: string}} Reply */
/** @typedef {{hello: Build} | {ready: true} | {refused: string}} Greeting */
/** @typedef {{long: true}} Warning what is done until the next reply may take long */
/** @typedef {{bytes: ArrayBuffer}} Provision */

/**
 * One end of a channel: a worker as the page holds it, or the page as the worker does.
 * @typedef {object} Port
 * @property {(message: unknown, transfer?: ArrayBuffer[]) => void} post
 * @property {(listener: (message: any) => void) => void} listen
 */

/**
 * A worker as the page holds it.
 * @typedef {Port & {onfailure: (listener: (reason: string) => void) => void, end: () => void}} Spawned
 */

/** Milliseconds that a slice of training may take while someone watches. */
export const SLICE_MS = 8;

/** Milliseconds that a slice of a sweep may take: long enough to cost nothing, short enough to stop. */
export const SWEEP_SLICE_MS = 100;

/**
 * Milliseconds of training after which a worker sends a checkpoint along: about what a reader who goes
 * back in a run waits.
 */
export const CHECKPOINT_MS = 100;

/** At least this many times what the last one took, so that those of large models cost little. */
export const CHECKPOINT_SHARE = 20;

/** A worker whose steps take longer than this says so: some machines are slower at times. */
export const LONG_MS = 1000;
