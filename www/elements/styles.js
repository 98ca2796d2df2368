// @ts-check
/**
 * How the element looks: one sheet, adopted by every instance. Values a host may set are
 * `--sp-ground --sp-ink --sp-secondary --sp-hairline --sp-accent --sp-font --sp-text-font --sp-figure-ratio`;
 * the `--_` names are what they come to, in light, dark, high contrast and forced colours.
 */
import { css, unsafeCSS } from 'lit';
import { controls } from './control-styles.js';
import { HIDEABLE } from './shown.js';

const themes = css`
  :host {
    --_ground: var(--sp-ground, #fcfbf8);
    --_ink: var(--sp-ink, #1d1d1f);
    --_ink2: var(--sp-secondary, rgb(29 29 31 / 0.68));
    --_hairline: var(--sp-hairline, rgb(29 29 31 / 0.14));
    --_control: rgb(29 29 31 / 0.5);
    --_accent: var(--sp-accent, #1f5fbf);
    --_strong: 1;
    --_least: 0;
    --_font: var(--sp-font, ui-sans-serif, system-ui, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif);
    --_text: var(--sp-text-font, 'Source Serif 4', 'Iowan Old Style', Charter, Georgia, serif);
    color-scheme: light;
  }
  @media (prefers-color-scheme: dark) {
    :host(:not([theme='light'], [theme='projector'])) {
      --_ground: var(--sp-ground, #15161a);
      --_ink: var(--sp-ink, #e9e7e2);
      --_ink2: var(--sp-secondary, rgb(233 231 226 / 0.66));
      --_hairline: var(--sp-hairline, rgb(233 231 226 / 0.14));
      --_control: rgb(233 231 226 / 0.5);
      --_accent: var(--sp-accent, #82b1ff);
      color-scheme: dark;
    }
  }
  :host([theme='dark']) {
    --_ground: var(--sp-ground, #15161a);
    --_ink: var(--sp-ink, #e9e7e2);
    --_ink2: var(--sp-secondary, rgb(233 231 226 / 0.66));
    --_hairline: var(--sp-hairline, rgb(233 231 226 / 0.14));
    --_control: rgb(233 231 226 / 0.5);
    --_accent: var(--sp-accent, #82b1ff);
    color-scheme: dark;
  }
  :host([theme='projector']) {
    --_ground: #fff;
    --_ink: #000;
    --_ink2: #222;
    --_strong: 1.5;
    font-size: 1.25em;
  }
  @media (prefers-contrast: more) {
    :host {
      --_ink2: var(--_ink);
      --_hairline: var(--_control);
      --_strong: 1.25;
      --_least: 0.6;
    }
  }
  @media (forced-colors: active) {
    :host,
    :host([theme]),
    :host(:not([theme='light'], [theme='projector'])) {
      --_ground: Canvas;
      --_ink: CanvasText;
      --_ink2: CanvasText;
      --_hairline: GrayText;
      --_control: CanvasText;
      --_accent: Highlight;
      --_strong: 1.25;
      --_least: 0.6;
    }
  }
`;

const figure = css`
  :host {
    display: block;
    position: relative;
    box-sizing: border-box;
    min-width: 0;
    container-type: inline-size;
    background: var(--_ground);
    color: var(--_ink);
    font: 14px / 1.45 var(--_font);
    font-variant-numeric: tabular-nums;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before {
    box-sizing: border-box;
  }
  figure {
    margin: 0;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
  }
  .stage {
    position: relative;
    width: 100%;
    aspect-ratio: var(--sp-figure-ratio, 4 / 3);
    max-height: var(--sp-figure-height, none);
    min-height: 240px;
  }
  @container (max-width: 480px) {
    .stage {
      aspect-ratio: var(--sp-figure-ratio, 1);
    }
  }
  /* A picture is of numbers and stays as it is; a sentence reads the way of its own words. */
  p,
  li {
    unicode-bidi: plaintext;
  }
  canvas {
    direction: ltr;
    display: block;
    width: 100%;
    height: 100%;
    touch-action: pan-y;
    border-radius: 2px;
  }
  .stage canvas {
    position: absolute;
    inset: 0;
  }
  canvas.turnable {
    cursor: grab;
  }
  canvas.turnable:active {
    cursor: grabbing;
  }
  .readout {
    position: absolute;
    /* Within the ring of the focus. */
    inset: auto 2px 2px;
    margin: 0;
    padding: 2px 0;
    font-size: 0.93em;
    text-align: center;
    background: var(--_ground);
    opacity: 0.94;
    pointer-events: none;
  }
  .aside {
    margin: 4px 0 0;
    font: 1.05em / 1.5 var(--_text);
    font-style: italic;
  }
  .look {
    margin: 4px 0 0;
    color: var(--_ink2);
  }
  .views {
    display: flex;
    gap: 0 20px;
    overflow-x: auto;
    scrollbar-width: none;
  }
  .views button {
    flex: none;
    padding: 4px 0;
    border: 0;
    border-bottom: 2px solid transparent;
    background: none;
    font-size: 0.93em;
    color: var(--_ink2);
    cursor: pointer;
  }
  .views button[aria-pressed='true'] {
    border-bottom-color: var(--_accent);
    color: var(--_ink);
  }
  @media (forced-colors: active) {
    /* A border that is not to be seen would be. */
    .views button {
      border-bottom-color: Canvas;
    }
    .views button[aria-pressed='true'] {
      border-bottom-color: Highlight;
      color: CanvasText;
    }
  }
  @container (max-width: 480px) {
    .views {
      gap: 0 14px;
    }
  }
  @media (pointer: coarse) {
    .views button {
      min-width: 44px;
      min-height: 44px;
      justify-content: center;
    }
  }
  .loss {
    height: 112px;
    margin-top: 8px;
  }
  .loss.empty {
    visibility: hidden;
  }
  [data-hide~='loss'] .loss {
    display: none;
  }
  .loss canvas {
    cursor: ew-resize;
  }
  .waiting {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
  }
  .waiting svg {
    height: 76%;
    max-width: 76%;
    aspect-ratio: 1;
    stroke: var(--_hairline);
    fill: none;
  }
  .waiting ::slotted(*) {
    max-width: 100%;
    max-height: 100%;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  canvas:focus-visible {
    outline-offset: -2px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .sentence {
    margin: 0;
    min-height: 3em;
    font: 1.2em / 1.5 var(--_text);
    font-variant-numeric: tabular-nums lining-nums;
    text-wrap: pretty;
  }
  .small {
    margin: 4px 0 0;
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.5em;
    font-size: 0.93em;
    color: var(--_ink2);
  }
  .notices {
    margin: 0;
    padding-block: 8px;
    padding-inline: 16px 0;
    border-inline-start: 2px solid var(--_ink);
    list-style: none;
  }
  .notices:empty {
    display: none;
  }
`;

/** Left out by `controls` and `hide`; the words are our own. */
const hidden = unsafeCSS(
  HIDEABLE.map((part) => `[data-hide~=${part}] [part~=${part}]{display:none}`).join(''),
);

export const styles = [themes, figure, controls, hidden];
