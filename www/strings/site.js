// @ts-check
/** Words of the site around the figure: its table of contents and reading paths. */

export const contents = {
  /** @param {number} count */
  minutes: (count) => `${count} min`,
  paths: {
    short: { title: 'Fifteen minutes', says: 'What superposition is, with your own hands.' },
    course: { title: 'A course', says: 'One lab a lesson, each with a worksheet and a page for teachers.' },
    research: { title: 'Research', says: 'Every claim with its source, its seeds and its number.' },
  },
};
