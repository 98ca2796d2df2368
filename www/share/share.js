// @ts-check
/** The script that a figure fetches when someone first shares, saves or drops a file. It hands over two functions, under one name. */
import { carriedIn } from './carried-in.js';
import { open } from './dialog.js';

export const superpositionShare = { open, carriedIn };

/** @type {any} */ (globalThis).superpositionShare = superpositionShare;
