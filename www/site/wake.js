// @ts-check
/**
 * Starts the first worker and asks for its bytes. Imported before all else, so that both come while
 * the browser still reads the rest of the script and lays out the page.
 */
import { pageEngine } from '../elements/host.js';

pageEngine().wake();
