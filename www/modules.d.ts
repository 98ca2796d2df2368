/** Modules that exist only at build time: see www/site/build.js. */

declare module 'superposition:worker-source' {
  /** The worker, bindings included, as one classic script. */
  const source: string;
  export default source;
}
