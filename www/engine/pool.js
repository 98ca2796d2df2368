// @ts-check
/**
 * The workers: starts them when needed, sends orders, notices when one is lost. Knows nothing of
 * runs; whoever had orders with a lost worker is told, and decides.
 */

/** @typedef {import('./protocol.js').Answer} Answer */
/** @typedef {import('./protocol.js').Order} Order */
/** @typedef {import('./engine.js').Surroundings} Surroundings */

/**
 * How many times as long a worker may be silent that has said it will take long: an evaluation of many
 * large models takes minutes.
 */
const PATIENCE = 20;

/** The worker that had the order is gone; the order may be given again to another. */
export class WorkerLost extends Error {}

/** WebAssembly does not run here, and trying again will not help. */
export class Refused extends Error {}

/** The bytes of the bindings did not come; another worker will ask for them again. */
export class NotLoaded extends Error {}

/** Its owner has ended it. */
export class Closed extends Error {}

/** One worker and the orders it has not answered. */
export class Slot {
  /** @type {Map<number, {resolve: (answer: Answer) => void, reject: (error: Error) => void}>} */
  #open = new Map();
  #next = 1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchdog;
  /** @type {Error | null} */
  #lost = null;
  /** @type {(error: Error) => void} */
  #failStart = () => {};
  /** Whether something is owed before the first order: a hello, or word that the bindings are up. */
  #starting = true;
  /** Whether the worker has said that its next reply may take long. */
  #long = false;

  /** Users of this worker, to spread the load. */
  load = 0;

  /**
   * @param {Surroundings} surroundings
   * @param {number} watchdogMs silence after which a worker with orders counts as lost
   */
  constructor(surroundings, watchdogMs) {
    this.watchdogMs = watchdogMs;
    this.worker = surroundings.spawn();
    this.worker.onfailure((reason) => this.#fail(new WorkerLost(reason)));
    /** Resolved once the bindings are up. @type {Promise<void>} */
    this.ready = new Promise((resolve, reject) => {
      this.#failStart = reject;
      this.worker.listen((message) => {
        if ('hello' in message) this.#provide(surroundings, message.hello);
        else if ('ready' in message) this.#started(resolve);
        else if ('long' in message) this.#expect(true);
        else if ('refused' in message) this.#fail(new Refused(message.refused));
        else this.#settle(message);
      });
    });
    // A failure is told to whoever calls; nobody may be waiting yet.
    this.ready.catch(() => {});
    this.#watch();
  }

  get lost() {
    return this.#lost !== null;
  }

  /**
   * @param {Order} order
   * @returns {Promise<Answer>}
   * @throws {WorkerLost | Refused | NotLoaded}
   */
  async call(order) {
    await this.ready;
    if (this.#lost) throw this.#lost;
    return new Promise((resolve, reject) => {
      const id = this.#next++;
      this.#open.set(id, { resolve, reject });
      this.#watch();
      // Copied, not handed over: if the worker is lost, the order is given again.
      this.worker.post({ ...order, id });
    });
  }

  end() {
    this.#fail(new Closed('The engine was closed.'));
  }

  /** @param {Surroundings} surroundings @param {import('./protocol.js').Build} build */
  async #provide(surroundings, build) {
    // However long the bytes take, the worker is not to blame.
    this.#starting = false;
    this.#watch();
    try {
      const bytes = await surroundings.bytes(build);
      if (this.#lost) return;
      this.#starting = true;
      this.#watch();
      this.worker.post({ bytes }, [bytes]);
    } catch (error) {
      this.#fail(new NotLoaded(error instanceof Error ? error.message : String(error)));
    }
  }

  /** @param {() => void} resolve */
  #started(resolve) {
    this.#starting = false;
    this.#watch();
    resolve();
  }

  /** @param {import('./protocol.js').Reply} reply */
  #settle(reply) {
    const waiting = this.#open.get(reply.id);
    this.#open.delete(reply.id);
    this.#expect(false);
    if ('answer' in reply) waiting?.resolve(reply.answer);
    else {
      waiting?.reject(new WorkerLost(reply.fault));
      this.#fail(new WorkerLost(reply.fault));
    }
  }

  /** @param {boolean} long whether the next reply may take long */
  #expect(long) {
    this.#long = long;
    this.#watch();
  }

  /** Silence counts from the last thing said, and only while something is owed. */
  #watch() {
    clearTimeout(this.#watchdog);
    if (this.#lost || (this.#open.size === 0 && !this.#starting)) return;
    const silent = () => this.#fail(new WorkerLost('The worker does not answer.'));
    this.#watchdog = setTimeout(silent, this.watchdogMs * (this.#long ? PATIENCE : 1));
  }

  /** @param {Error} error */
  #fail(error) {
    if (this.#lost) return;
    this.#lost = error;
    clearTimeout(this.#watchdog);
    this.worker.end();
    this.#failStart(error);
    for (const { reject } of this.#open.values()) reject(error);
    this.#open.clear();
  }
}

/** As many workers as are wanted, started one by one as the load asks for them. */
export class Pool {
  /** @type {Slot[]} */
  #slots = [];
  #ended = false;

  /** @param {Surroundings} surroundings @param {number} size @param {number} watchdogMs */
  constructor(surroundings, size, watchdogMs) {
    this.surroundings = surroundings;
    this.size = Math.max(1, size);
    this.watchdogMs = watchdogMs;
  }

  /**
   * The worker with the least to do, a new one while there may be more.
   * @returns {Slot}
   * @throws {Closed | Refused} workers are not allowed here
   */
  take() {
    if (this.#ended) throw new Closed('The engine was closed.');
    this.#slots = this.#slots.filter((slot) => !slot.lost);
    const idle = this.#slots.find((slot) => slot.load === 0);
    let slot = idle ?? this.#slots.toSorted((a, b) => a.load - b.load)[0];
    if (!slot || (!idle && this.#slots.length < this.size)) {
      slot = this.#start();
      this.#slots.push(slot);
    }
    slot.load += 1;
    return slot;
  }

  /** Starts the first worker before anything is asked of it. */
  wake() {
    if (this.#ended || this.#slots.length > 0) return;
    this.surroundings.prepare?.();
    try {
      this.#slots.push(this.#start());
    } catch {
      // Whoever asks for a worker is told.
    }
  }

  #start() {
    try {
      return new Slot(this.surroundings, this.watchdogMs);
    } catch (error) {
      throw new Refused(error instanceof Error ? error.message : String(error));
    }
  }

  end() {
    this.#ended = true;
    for (const slot of this.#slots) slot.end();
    this.#slots = [];
  }
}
