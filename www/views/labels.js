// @ts-check
/**
 * Where labels go so that none covers another or a dot: outwards from the tip, else a little aside, else
 * not at all. Geometry only; draws nothing.
 */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */
/** @typedef {{index: number, x: number, y: number, away: number, width: number, height: number}} Wish */
/** @typedef {{index: number, x: number, y: number}} Place the centre of the label */

/** Directions tried in turn, radians from outwards, at each distance in turn (times the label's own). */
const ASIDE = [0, 0.5, -0.5, 1, -1, 1.6, -1.6];
const FURTHER = [1, 1.7];

/**
 * Places for labels, each as near to its tip as the ones before it allow; without one where there is no
 * room. Put first what matters most.
 * @param {Wish[]} wishes tip, direction outwards (radians, y down), size of the label
 * @param {Box[]} taken what labels must not cover
 * @param {{width: number, height: number}} bounds
 * @param {number} clear distance of a label's edge from its tip
 * @returns {Place[]}
 */
export function place(wishes, taken, bounds, clear) {
  const boxes = [...taken];
  const places = [];
  for (const wish of wishes) {
    const found = candidates(wish, clear).find(
      ({ box }) => inside(box, bounds) && !boxes.some((other) => overlap(box, other)),
    );
    if (found === undefined) continue;
    boxes.push(found.box);
    places.push({ index: wish.index, x: found.x, y: found.y });
  }
  return places;
}

/**
 * @param {Wish} wish
 * @param {number} clear
 */
function candidates(wish, clear) {
  return FURTHER.flatMap((times) =>
    ASIDE.map((aside) => {
      const [cos, sin] = [Math.cos(wish.away + aside), Math.sin(wish.away + aside)];
      // From the tip to the label's centre: the label's own extent in that direction, and the clearance.
      const reach = (clear + (Math.abs(cos) * wish.width + Math.abs(sin) * wish.height) / 2) * times;
      const [x, y] = [wish.x + cos * reach, wish.y + sin * reach];
      return { x, y, box: around(x, y, wish.width, wish.height) };
    }),
  );
}

/**
 * The box of that size around a point.
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} [height]
 * @returns {Box}
 */
export const around = (x, y, width, height = width) => ({
  left: x - width / 2,
  top: y - height / 2,
  right: x + width / 2,
  bottom: y + height / 2,
});

/**
 * @param {Box} a
 * @param {Box} b
 */
export const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/**
 * @param {Box} box
 * @param {{width: number, height: number}} bounds
 */
const inside = (box, bounds) =>
  box.left >= 0 && box.top >= 0 && box.right <= bounds.width && box.bottom <= bounds.height;
