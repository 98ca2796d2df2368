// @ts-check
/**
 * What sections work with: hosts, started when first asked for and ended together; how much effort; what had to be
 * left out. Knows no section.
 */
import { loadavg } from 'node:os';
import { EFFORT } from './cells.js';
import { chromiumHost, roamingHost } from './hosts/browsers.js';
import { nodeHost } from './hosts/node.js';
import { ensureNumpy, installPeers, PEERS, pythonHost } from './hosts/python.js';

/** @typedef {import('./hosts/browsers.js').Host} Host */

export class Lab {
  /** @type {Promise<Host> | null} */
  #chromium = null;
  /** @type {Promise<Host[]> | null} */
  #engines = null;
  /** @type {Promise<Host[]> | null} */
  #natives = null;

  /** Whether they were asked for by name. */
  #nativePeers;

  /** @param {{quick: boolean, nativePeers: boolean}} options */
  constructor({ quick, nativePeers }) {
    this.#nativePeers = nativePeers;
    this.quick = quick;
    /** What others did with the machine when this began: processes that wanted to run, in the mean of a minute. */
    this.load = loadavg()[0];
    this.effort = EFFORT[quick ? 'quick' : 'full'];
    /** @type {Set<string>} what is left out, in words */
    this.skipped = new Set(nativePeers ? installPeers() : []);
  }

  /** @param {string} what */
  say(what) {
    console.log(`  ${what}`);
  }

  chromium() {
    this.#chromium ??= chromiumHost();
    return this.#chromium;
  }

  /** Other engines than Chromium, those that can be had. */
  engines() {
    const roaming = /** @type {const} */ (['Firefox', 'WebKit']);
    if (!this.effort.many) this.skipped.add('Firefox and WebKit, in a quick run');
    this.#engines ??= this.#had([nodeHost(), ...(this.effort.many ? roaming.map(roamingHost) : [])]);
    return this.#engines;
  }

  /** Native peers, those that can be had. */
  natives() {
    ensureNumpy();
    const names = Object.keys(PEERS).filter(
      (name) => name === 'NumPy' || this.effort.many || this.#nativePeers,
    );
    if (names.length === 1) this.skipped.add('PyTorch and JAX, in a quick run without --native-peers');
    this.#natives ??= this.#had(names.map(pythonHost));
    return this.#natives;
  }

  /** A native peer by its name, if it can be had. @param {string} name */
  async native(name) {
    return (await this.natives()).find((host) => host.name === name);
  }

  /** Name and version of every host that was started. @returns {Promise<Record<string, string>>} */
  async versions() {
    const all = [await this.#chromium, ...((await this.#engines) ?? []), ...((await this.#natives) ?? [])];
    return Object.fromEntries(all.flatMap((host) => (host ? [[host.name, host.version]] : [])));
  }

  async close() {
    const all = [await this.#chromium, ...((await this.#engines) ?? []), ...((await this.#natives) ?? [])];
    await Promise.all(all.map((host) => host?.close()));
  }

  /** @param {Promise<Host | string>[]} asked @returns {Promise<Host[]>} */
  async #had(asked) {
    const hosts = [];
    for (const host of await Promise.all(asked)) {
      if (typeof host === 'string') {
        this.skipped.add(host);
        this.say(`left out: ${host}`);
      } else hosts.push(host);
    }
    return hosts;
  }
}
