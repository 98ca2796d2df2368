/** The parameter table, which the site build puts in place of this name. */
declare module 'superposition:params' {
  const table: { version: number; rev: number; parameters: import('./controls.js').Parameter[] };
  export default table;
}
