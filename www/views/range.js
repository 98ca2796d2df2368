// @ts-check
/**
 * How far numbers go, and where the colours of a matrix end. Knows no snapshot and draws nothing.
 */

/**
 * The least and the most of the numbers that are there.
 * @param {ArrayLike<number>} values
 * @param {(at: number) => boolean} [counts] which of them
 * @returns {[number, number]}
 */
export function extent(values, counts = () => true) {
  let [least, most] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k] ?? Number.NaN;
    if (!counts(k)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/**
 * The end of the colours: 1, but where numbers go beyond it the next of 1.5, 2, 3, 5, 10, …
 * @param {ArrayLike<number>[]} all
 */
export function rangeOf(...all) {
  const most = Math.max(...all.flatMap((values) => extent(values).map(Math.abs)).filter(Number.isFinite), 0);
  if (most <= 1.05) return 1;
  const decade = 10 ** Math.floor(Math.log10(most));
  return ([1, 1.5, 2, 3, 5].find((times) => times * decade >= most) ?? 10) * decade;
}
