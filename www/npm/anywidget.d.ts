/** The figure in a notebook, for anywidget. Types only. */

/** A model of anywidget. */
export interface Model {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  save_changes(): void;
  on(event: string, listener: () => void): void;
  off(event: string, listener: () => void): void;
}

declare const widget: { render(cell: { model: Model; el: HTMLElement }): () => void };
export default widget;
