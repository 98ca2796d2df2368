// @ts-check
/**
 * How the controls of the element look: slider, buttons, fields, table, folds. Colours and type come
 * from styles.js.
 */
import { css } from 'lit';

export const controls = css`
  .slider {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
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
  input[type='text'],
  select {
    width: 100%;
    min-width: 0;
    padding: 2px 4px;
    background: none;
    border: 0;
    border-bottom: 1px solid var(--_control);
    border-radius: 0;
    appearance: textfield;
  }
  input[type='text'],
  input[type='number'] {
    direction: ltr;
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
  .slider.strip {
    align-items: start;
  }
  .slider.strip label,
  .slider.strip input[type='number'] {
    margin-top: 4px;
  }
  .track {
    position: relative;
    padding-bottom: 20px;
  }
  .track .frames {
    position: absolute;
    inset: 22px 12px auto;
    width: calc(100% - 24px);
    height: 6px;
    fill: var(--_control);
    pointer-events: none;
    transform: scaleY(-1);
  }
  .track .frames:dir(rtl) {
    transform: scale(-1, -1);
  }
  .shapes {
    position: absolute;
    inset: 30px 12px auto;
    height: 18px;
    font-size: 0.93em;
    color: var(--_ink2);
    pointer-events: none;
  }
  .shapes span {
    position: absolute;
    overflow: hidden;
    text-align: center;
    text-overflow: ellipsis;
    white-space: nowrap;
    unicode-bidi: plaintext;
  }
  .shapes .here {
    color: var(--_ink);
  }
  progress {
    align-self: center;
    width: 96px;
    height: 4px;
    accent-color: var(--_accent);
  }
  .progress {
    align-self: center;
    font-size: 0.93em;
    color: var(--_ink2);
  }
  [hidden] {
    display: none !important;
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
    min-width: 0;
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
  summary:dir(rtl)::before {
    transform: rotate(135deg);
  }
  details[open] > summary:is(:dir(ltr), :dir(rtl))::before {
    transform: rotate(45deg);
  }
  .sound {
    color: var(--_ink2);
  }
  .sound[aria-pressed='true'] {
    color: var(--_ink);
    text-decoration: underline 2px var(--_accent);
    text-underline-offset: 6px;
  }
  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 152px), 1fr));
    gap: 16px 24px;
    padding: 8px 0 16px;
  }
  .fields .group {
    grid-column: 1 / -1;
    margin: 0;
    color: var(--_ink2);
    border-bottom: 1px solid var(--_hairline);
  }
  .fields label {
    display: block;
    font-size: 0.93em;
    color: var(--_ink2);
  }
  .fields .signal {
    grid-column: 1 / -1;
    max-width: 62ch;
    /* Numbers change with every frame; what follows must not move. */
    min-height: 4.5em;
    margin: 0;
    font-size: 0.93em;
    font-variant-numeric: tabular-nums;
    color: var(--_ink2);
  }
  .hint {
    margin: 0;
    min-height: 3em;
    font-size: 0.93em;
    color: var(--_ink2);
  }
  .scroll {
    overflow: auto;
    max-height: 360px;
    padding-bottom: 8px;
  }
  table {
    border-collapse: collapse;
    font-size: 0.93em;
    min-width: min(100%, 420px);
  }
  caption {
    text-align: start;
    color: var(--_ink2);
    padding-bottom: 4px;
  }
  th,
  td {
    padding-block: 4px;
    padding-inline: 0 16px;
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
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .slider > input[type='range'],
    .slider > .track {
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
  @container (max-width: 400px) {
    /* Four lines of the sentence and two of the small type: what comes must not move what follows. */
    .sentence {
      min-height: 6em;
    }
    .small {
      min-height: 2.9em;
    }
  }
  @media (pointer: coarse) {
    button,
    summary,
    input,
    select,
    .slider input[type='number'],
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
