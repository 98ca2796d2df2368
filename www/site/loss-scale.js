// @ts-check
/**
 * The loss of a snapshot as the sum over features, as the core gives it, or as their mean. The one place
 * where it is divided.
 */

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {'sum' | 'mean'} Per */

/**
 * The snapshot with its losses, and their standard errors, in another unit.
 * @param {Snapshot} snapshot
 * @param {Per} per
 * @returns {Snapshot}
 */
export function withLoss(snapshot, per) {
  if (per === 'sum') return snapshot;
  const { meta, tensors } = snapshot;
  const scaled = ['loss', 'restarts'].flatMap((name) => {
    const tensor = tensors[name];
    if (tensor === undefined) return [];
    return [
      [name, { shape: tensor.shape, data: Float64Array.from(tensor.data, (loss) => loss / meta.features) }],
    ];
  });
  return { meta, tensors: { ...tensors, ...Object.fromEntries(scaled) } };
}
