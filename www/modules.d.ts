/** Modules that exist only at build time: see www/site/build.js. */

declare module 'superposition:worker-source' {
  /** The worker, bindings included, as one classic script. */
  const source: string;
  export default source;
}

declare module 'superposition:labs' {
  /** Attributes of the figure of each lab. */
  const figures: Record<string, Record<string, string>>;
  export default figures;
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
