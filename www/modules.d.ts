/** Modules that exist only at build time: see www/site/build.js. */

declare module 'superposition:worker-source' {
  /** The worker, bindings included, as one classic script. */
  const source: string;
  export default source;
}

declare module 'superposition:release' {
  /** What a citation names. */
  const release: { version: string };
  export default release;
}

declare module 'superposition:labs' {
  /** Attributes of the figure of each lab. */
  const figures: Record<string, Record<string, string>>;
  export default figures;
}

/** As far as it is used here; its own types are a package apart. */
declare module 'd3-force' {
  interface Force {
    (alpha: number): void;
    strength(value: number | ((link: { product: number }) => number)): this;
    distance(value: number): this;
    distanceMax(value: number): this;
  }
  interface Simulation {
    force(name: string, force: Force): this;
    stop(): this;
    tick(rounds: number): this;
  }
  export function forceSimulation(nodes: { x: number; y: number }[]): Simulation;
  export function forceLink(links: { source: number; target: number; product: number }[]): Force;
  export function forceManyBody(): Force;
  export function forceCollide(radius: number): Force;
  export function forceX(): Force;
  export function forceY(): Force;
}

declare module 'gifenc' {
  type Palette = number[][];
  export function quantize(rgba: Uint8ClampedArray, colours: number): Palette;
  export function applyPalette(rgba: Uint8ClampedArray, palette: Palette): Uint8Array;
  export function GIFEncoder(): {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: { palette: Palette; delay: number; repeat: number },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  };
}

declare module '@custom-elements-manifest/analyzer' {
  type Source = { fileName: string };
  type Plugin = { name: string };
  type Manifest = { schemaVersion: string; modules: { declarations: Record<string, unknown>[] }[] };
  export const ts: {
    ScriptTarget: { ESNext: number };
    createSourceFile(name: string, text: string, target: number, parents: boolean): Source;
  };
  export function create(options: { modules: Source[]; plugins: Plugin[] }): Manifest;
}

declare module '@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js' {
  export function litPlugin(): { name: string }[];
}
