/** Resolved by the site build: the worker, bundled as one classic script. */
declare module 'superposition:worker-source' {
  const source: string;
  export default source;
}
