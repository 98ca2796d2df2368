/** What `createEngine` takes. Types only. */
export interface EngineOptions {
  /** Most workers at a time; otherwise as many as the machine has processors, in a page 4 at most. */
  workers?: number;
  /** Milliseconds of silence after which a worker that owes an answer is replaced; otherwise 15 000. */
  watchdogMs?: number;
}
