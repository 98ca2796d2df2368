// @ts-check
/**
 * Three columns of the exact map as curves: the least loss over the density, beside the best of the closed forms. What
 * is drawn are tensors of the experiment `phase-map`.
 */

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').ChartOptions} ChartOptions */

export const wants = ['importance', 'density', 'norm', 'loss', 'theory_loss'];

/** @param {Snapshot[]} frames */
function points([frame]) {
  const data = (/** @type {string} */ name) => Array.from(frame?.tensors[name]?.data ?? []);
  const [importance, density] = [data('importance'), data('density')];
  const [loss, formula, norm] = [data('loss'), data('theory_loss'), data('norm')];
  return loss.map((value, cell) => ({
    importance: `importance ${Number((importance[cell % importance.length] ?? 0).toPrecision(2))}`,
    density: density[Math.floor(cell / importance.length)] ?? 0,
    loss: value,
    formula: formula[cell] ?? 0,
    norm: norm[cell] ?? 0,
  }));
}

/** @param {Snapshot[]} frames @param {ChartOptions} options @returns {import('../lab-types.d.ts').PlotData} */
export function chart(frames, { width }) {
  const all = points(frames);
  const there = all.filter(({ loss }) => !Number.isNaN(loss));
  return {
    width,
    height: 260,
    marginLeft: 60,
    x: { type: 'log', label: 'density p →', ticks: 3, tickFormat: '~g', reverse: false },
    y: { type: 'log', label: '↑ loss', ticks: 4, tickFormat: '~g', grid: true },
    fx: { label: null, domain: [...new Set(all.map(({ importance }) => importance))] },
    marks: [
      {
        mark: 'line',
        data: all,
        options: { x: 'density', y: 'formula', fx: 'importance', strokeDasharray: '4 4', strokeOpacity: 0.7 },
      },
      {
        mark: 'dot',
        data: there,
        options: { x: 'density', y: 'loss', fx: 'importance', r: 2.5, fill: 'currentColor' },
      },
    ],
  };
}

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const all = points(frames).filter(({ loss }) => !Number.isNaN(loss));
  const names = [...new Set(all.map(({ importance }) => importance))];
  const said = names.map((name) => {
    const column = all.filter(({ importance }) => importance === name);
    const kept = column.filter(({ norm }) => norm > 0.5);
    const first = kept[0];
    return first
      ? `${name}: represented from density ${Number(first.density.toPrecision(2))} down`
      : `${name}: never represented`;
  });
  return `Dots are exact optima, the dashed line is the best of the closed forms; where it bends, one way takes over from another. The second feature is, with ${said.join('; with ')}.`;
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  return {
    columns: ['second feature', 'density', 'least loss', 'formula', 'norm of the second'],
    rows: points(frames).map(({ importance, density, loss, formula, norm }) => [
      importance,
      density,
      Number.isNaN(loss) ? '' : loss,
      formula,
      Number.isNaN(norm) ? '' : norm,
    ]),
  };
}
