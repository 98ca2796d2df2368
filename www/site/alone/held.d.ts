/** What the build puts into the single file. Types only. */

/** A page of the site, taken apart. */
export interface Page {
  title: string;
  /** Of its body. */
  attributes: Record<string, string>;
  body: string;
  /** Names of its sheets. */
  styles: string[];
  /** Its script by the name that it has on the hosted site, or ''. */
  script: string;
}

/** Deflated text and bytes, in base64. */
export interface Held {
  /** {@link Page} by name. */
  pages: string;
  scripts: Record<string, string>;
  styles: Record<string, string>;
  /** By the names that the engine knows. */
  binaries: Record<string, string>;
  /** Names under which the same bytes are asked for: each to that under which they are held. */
  same: Record<string, string>;
}
