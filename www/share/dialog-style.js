// @ts-check
/** How the dialog looks; colours and type are those of the figure it opens in (www/elements/styles.js). A sheet that is adopted: no policy forbids it. */

const css = `
dialog {
  width: min(44rem, calc(100% - 16px));
  max-width: none;
  max-height: calc(100% - 16px);
  padding: 0;
  border: 1px solid var(--_control);
  border-radius: 4px;
  background: var(--_ground);
  color: var(--_ink);
  font: 14px / 1.45 var(--_font);
  overflow: auto;
  overscroll-behavior: contain;
}
dialog::backdrop { background: rgb(0 0 0 / 0.35); }
.dialog { padding: 16px 24px 24px; display: grid; grid-template-columns: minmax(0, 1fr); gap: 16px; }
.dialog header { display: flex; align-items: center; justify-content: space-between; gap: 16px; }
.dialog h2 { margin: 0; font: 600 1.2em / 1.3 var(--_text); }
.dialog h3 { margin: 0; font: 600 1em / 1.45 var(--_font); }
.dialog p { margin: 0; }
.dialog .hint { min-height: 0; color: var(--_ink2); }
.dialog .status { min-height: 1.45em; }
.dialog button { padding: 4px 10px; border: 1px solid var(--_control); border-radius: 3px; background: none; font: inherit; color: inherit; min-height: 32px; cursor: pointer; }
.dialog button.close { display: grid; place-items: center; width: 32px; padding: 0; border: 0; }
.dialog button.close svg { width: 14px; stroke: currentColor; stroke-width: 1.5; fill: none; }
.dialog .forms { display: flex; flex-wrap: wrap; gap: 0 16px; margin: 0; padding: 0; border: 0; }
.dialog .forms button { padding: 4px 0; border: 0; border-bottom: 2px solid transparent; border-radius: 0; color: var(--_ink2); }
.dialog .forms button[aria-pressed='true'] { border-bottom-color: var(--_accent); color: var(--_ink); }
.dialog label { display: grid; grid-template-columns: minmax(0, 1fr); gap: 4px; }
.dialog textarea, .dialog input[type='text'] { width: 100%; min-width: 0; padding: 6px 8px; border: 1px solid var(--_control); border-radius: 3px; background: none; color: inherit; font: inherit; }
.dialog textarea { direction: ltr; font: 12px / 1.5 ui-monospace, 'Cascadia Mono', Menlo, Consolas, monospace; resize: vertical; overflow-wrap: anywhere; }
.dialog textarea::placeholder { color: var(--_ink2); opacity: 1; }
.dialog .row { display: flex; flex-wrap: wrap; align-items: center; gap: 8px; }
.dialog fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
.dialog legend { padding: 0; margin-bottom: 4px; font-weight: 600; }
.dialog .checks { display: flex; flex-wrap: wrap; gap: 4px 16px; }
.dialog .checks label { display: inline-flex; align-items: center; gap: 6px; min-height: 24px; }
.dialog input[type='checkbox'] { min-height: 0; width: 16px; height: 16px; margin: 0; accent-color: var(--_accent); }
.dialog .qr { width: 168px; height: 168px; background: #fff; forced-color-adjust: none; }
.dialog .qr path { fill: #000; }
.dialog .kinds { display: grid; grid-template-columns: 5.5rem minmax(0, 1fr); gap: 12px 16px; align-items: start; }
.dialog .kinds h3 { padding-top: 5px; }
.dialog .kinds .hint { margin-top: 4px; }
.dialog input[type='file'] { width: 100%; min-width: 0; font: inherit; color: inherit; }
.dialog ::file-selector-button { min-height: 32px; margin-inline-end: 8px; padding: 4px 10px; border: 1px solid var(--_control); border-radius: 3px; background: none; font: inherit; color: inherit; cursor: pointer; }
.dialog .back { padding-top: 5px; }
.dialog progress { width: 100%; accent-color: var(--_accent); }
@media (max-width: 480px) {
  .dialog { padding: 8px 16px 16px; }
  .dialog .kinds { grid-template-columns: minmax(0, 1fr); gap: 4px; }
}
@media (pointer: coarse) {
  .dialog button, .dialog .checks label, .dialog input { min-width: 44px; min-height: 44px; }
  .dialog input[type='checkbox'] { min-width: 0; min-height: 0; }
  .dialog button.close { width: 44px; }
}
`;

export const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
