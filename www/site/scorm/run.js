// @ts-check
/**
 * The lab in a learning platform, by SCORM 1.2: finds the platform, tells it when a run has been seen through, and where the reader
 * was, and comes back there. Without a platform it does nothing. There is no score: predictions are not marked.
 */

/**
 * What a platform offers, as SCORM 1.2 names it.
 * @typedef {object} Api
 * @property {(nothing: '') => string} LMSInitialize
 * @property {(nothing: '') => string} LMSFinish
 * @property {(nothing: '') => string} LMSCommit
 * @property {(name: string) => string} LMSGetValue
 * @property {(name: string, value: string) => string} LMSSetValue
 */

/** Frames around this one that are looked through for a platform. */
const MOST_FRAMES = 12;
/** The longest place that SCORM 1.2 keeps. */
const LONGEST_PLACE = 255;

/** @param {Window} window @returns {Api | null} */
export function platform(window) {
  let at = window;
  for (let left = MOST_FRAMES; left > 0; left -= 1) {
    try {
      const { API } = /** @type {any} */ (at);
      if (API) return API;
    } catch {
      // A frame of another origin: no platform of ours.
      return null;
    }
    if (at.parent === at) return at.opener ? platform(/** @type {Window} */ (at.opener)) : null;
    at = at.parent;
  }
  return null;
}

/** Hours, minutes and seconds, as SCORM 1.2 writes them. @param {number} milliseconds */
export function spent(milliseconds) {
  const seconds = Math.floor(milliseconds / 1000);
  const two = (/** @type {number} */ number) => String(number).padStart(2, '0');
  return `${String(Math.floor(seconds / 3600)).padStart(4, '0')}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/**
 * One visit.
 * @param {Api} api
 * @param {() => number} now milliseconds
 */
export function visit(api, now) {
  const start = now();
  api.LMSInitialize('');
  const status = 'cmi.core.lesson_status';
  if (!['completed', 'passed'].includes(api.LMSGetValue(status))) api.LMSSetValue(status, 'incomplete');
  let open = true;
  return {
    /** Where the reader was: a page of the file with its run, or nothing. */
    place: api.LMSGetValue('cmi.core.lesson_location'),
    /** @param {string} place */
    at(place) {
      if (open && place.length <= LONGEST_PLACE) api.LMSSetValue('cmi.core.lesson_location', place);
    },
    complete() {
      if (!open) return;
      api.LMSSetValue(status, 'completed');
      api.LMSCommit('');
    },
    end() {
      if (!open) return;
      open = false;
      api.LMSSetValue('cmi.core.session_time', spent(now() - start));
      api.LMSFinish('');
    },
  };
}
