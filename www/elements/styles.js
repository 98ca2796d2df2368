// @ts-check
/**
 * How the element looks: one sheet, adopted by every instance. Values a host may set are
 * `--sp-ground --sp-ink --sp-secondary --sp-hairline --sp-accent --sp-font --sp-text-font --sp-figure-ratio`;
 * the `--_` names are what they come to, in light, dark, high contrast and forced colours.
 */
import { css } from 'lit';

const themes = css`
  :host {
    --_ground: var(--sp-ground, #fcfbf8);
    --_ink: var(--sp-ink, #1d1d1f);
    --_ink2: var(--sp-secondary, rgb(29 29 31 / 0.68));
    --_hairline: var(--sp-hairline, rgb(29 29 31 / 0.14));
    --_control: rgb(29 29 31 / 0.5);
    --_accent: var(--sp-accent, #1f5fbf);
    --_strong: 1;
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
  canvas {
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
  .loss {
    height: 112px;
    margin-top: 8px;
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
    font-size: 13px;
    color: var(--_ink2);
  }
  .notices {
    margin: 0;
    padding: 8px 0 8px 16px;
    border-inline-start: 2px solid var(--_ink);
    list-style: none;
  }
  .notices:empty {
    display: none;
  }
`;

const controls = css`
  .slider {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: 0 16px;
  }
  .symbol {
    font-family: var(--_text);
    font-style: italic;
  }
  input,
  select,
  button {
    font: inherit;
    color: inherit;
    min-height: 32px;
  }
  input[type='number'],
  select {
    width: 100%;
    padding: 2px 4px;
    background: none;
    border: 0;
    border-bottom: 1px solid var(--_control);
    border-radius: 0;
    appearance: textfield;
  }
  select {
    appearance: auto;
  }
  option {
    background: var(--_ground);
  }
  .slider input[type='number'] {
    width: 4.5em;
    min-height: 24px;
    text-align: end;
  }
  ::-webkit-inner-spin-button {
    display: none;
  }
  input[type='range'] {
    appearance: none;
    width: 100%;
    min-width: 0;
    margin: 0;
    height: 32px;
    background: none;
    cursor: pointer;
    touch-action: pan-y;
  }
  input[type='range']::-webkit-slider-runnable-track {
    height: 2px;
    background: var(--_control);
  }
  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    width: 24px;
    height: 24px;
    margin-top: -11px;
    border-radius: 50%;
    border: 6px solid var(--_ground);
    background: var(--_accent);
    background-clip: padding-box;
    box-shadow: inset 0 0 0 6px var(--_accent);
  }
  input[type='range']::-moz-range-track {
    height: 2px;
    background: var(--_control);
  }
  input[type='range']::-moz-range-thumb {
    width: 16px;
    height: 16px;
    border: 0;
    border-radius: 50%;
    background: var(--_accent);
  }
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    margin-inline-start: -8px;
  }
  button,
  summary {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-height: 32px;
    padding: 0 8px;
    border: 0;
    border-radius: 4px;
    background: none;
    cursor: pointer;
  }
  button svg {
    width: 14px;
    height: 14px;
    fill: currentColor;
    flex: none;
  }
  button:hover:not(:disabled),
  summary:hover {
    color: var(--_accent);
  }
  button:disabled {
    color: var(--_ink2);
    opacity: 0.7;
    cursor: default;
  }
  .notices button {
    padding: 0;
    text-decoration: underline;
    text-underline-offset: 3px;
    color: var(--_accent);
  }
  .play {
    min-width: 5.5em;
  }
  .folds {
    display: flex;
    flex-wrap: wrap;
    gap: 0 16px;
  }
  details[open] {
    flex-basis: 100%;
  }
  summary {
    margin-inline-start: -8px;
    color: var(--_ink2);
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: '';
    width: 6px;
    height: 6px;
    margin-inline: 2px 4px;
    border: solid currentColor;
    border-width: 0 1.5px 1.5px 0;
    transform: rotate(-45deg);
  }
  details[open] > summary::before {
    transform: rotate(45deg);
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 152px), 1fr));
    gap: 16px 24px;
    padding: 8px 0;
  }
  .fields label {
    display: block;
    font-size: 13px;
    color: var(--_ink2);
  }
  .hint {
    margin: 0;
    min-height: 3em;
    font-size: 13px;
    color: var(--_ink2);
  }
  .scroll {
    overflow: auto;
    max-height: 360px;
    padding-bottom: 8px;
  }
  table {
    border-collapse: collapse;
    font-size: 13px;
    min-width: min(100%, 420px);
  }
  caption {
    text-align: start;
    color: var(--_ink2);
    padding-bottom: 4px;
  }
  th,
  td {
    padding: 4px 16px 4px 0;
    text-align: end;
    font-weight: 400;
    border-bottom: 1px solid var(--_hairline);
  }
  th:first-child {
    text-align: start;
  }
  thead th {
    color: var(--_ink2);
  }
  @container (max-width: 480px) {
    .slider {
      grid-template-columns: 1fr auto;
    }
    .slider input[type='range'] {
      grid-column: 1 / -1;
      grid-row: 2;
    }
    .toolbar {
      justify-content: space-between;
      gap: 0;
    }
    .toolbar button {
      padding: 0 6px;
    }
    .play {
      min-width: 5em;
    }
    .small {
      gap: 0 1em;
    }
    .sentence {
      min-height: 4.5em;
    }
  }
  @media (pointer: coarse) {
    button,
    summary,
    input,
    select,
    input[type='range'] {
      min-height: 44px;
    }
  }
  @media print {
    .slider,
    .toolbar,
    .folds {
      display: none;
    }
  }
`;

export const styles = [themes, figure, controls];
