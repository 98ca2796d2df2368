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

declare module '@custom-elements-manifest/analyzer/cli.js' {
  /** What the command of this name does. */
  export function cli(options: { argv: string[]; cwd: string; noWrite: boolean }): Promise<{
    schemaVersion: string;
    modules: { declarations: Record<string, unknown>[] }[];
  }>;
}
