// @ts-check
/**
 * A snapshot as tones: each represented feature one, and the loss one. Numbers only: what sounds, and when, is the business of
 * www/elements/sound.js.
 */

/** @typedef {import('./canvas.js').Snapshot} Snapshot */

/**
 * `pitch` in Hz; `loudness` 0 … 1; `side` −1 left … 1 right.
 * @typedef {{pitch: number, loudness: number, side: number}} Tone
 */

/** A feature that points to the right sounds at this pitch, Hz; one turn up is so many octaves. */
const LOW = 220;
const OCTAVES = 2;

/** A feature of this length is as loud as can be. */
const LOUDEST = 1.5;

/** More features than this are a noise. */
const MOST = 24;

/** The first loss of a run sounds at this pitch, Hz; a tenth of it so many octaves lower; none lower than the last. */
const FIRST = 880;
const FALL = 2;
const LOWEST = 55;

/**
 * The represented features from the lowest tone to the highest: pitch by the angle counter-clockwise from the right, in the plane of
 * the first two dimensions, loudness by the norm, and the side by where they point. Reads `W` f32[m × n], `norms` and `represented`.
 * @param {Snapshot} snapshot
 * @returns {Tone[]} the first 24 by number of feature, in the order of their pitches
 */
export function chordOf({ meta, tensors }) {
  const { W, norms, represented } = tensors;
  if (!W) return [];
  const { features, dimensions } = meta;
  const shown = Array.from({ length: features }, (_, i) => i).filter(
    (i) => (represented?.data[i] ?? 1) === 1,
  );
  const tones = shown.slice(0, MOST).map((i) => {
    const [x, y] = [W.data[i] ?? 0, dimensions > 1 ? (W.data[features + i] ?? 0) : 0];
    const turn = (Math.atan2(y, x) / (2 * Math.PI) + 1) % 1;
    const loudness = Math.min((norms?.data[i] ?? 1) / LOUDEST, 1);
    return { pitch: LOW * 2 ** (OCTAVES * turn), loudness, side: Math.cos(2 * Math.PI * turn) };
  });
  return tones.filter(({ pitch }) => Number.isFinite(pitch)).sort((a, b) => a.pitch - b.pitch);
}

/**
 * The training loss where the run stands, as a pitch that falls with it. Reads `history` f32[rows × 2], step and loss.
 * @param {Snapshot} snapshot
 * @returns {Tone | null} null while there is no loss
 */
export function lossTone({ meta, tensors }) {
  const data = tensors.history?.data ?? [];
  const rows = Array.from({ length: data.length / 2 }, (_, k) => [data[2 * k] ?? 0, data[2 * k + 1] ?? 0]);
  const first = rows[0]?.[1] ?? Number.NaN;
  const now = rows.findLast(([step = 0]) => step <= meta.step)?.[1] ?? Number.NaN;
  if (!(first > 0 && now > 0 && now < Infinity)) return null;
  const pitch = FIRST * 2 ** (FALL * Math.log10(now / first));
  return { pitch: Math.min(Math.max(pitch, LOWEST), 2 * FIRST), loudness: 0.5, side: 0 };
}
