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
