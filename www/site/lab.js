// @ts-check
/** The script of a lab page: the element, the address, and the parts of the page around the figure. */
import './wake.js';
import '../elements/define.js';
import { labEngine } from '../elements/host.js';
import { bindDrops } from './drop.js';
import { start } from './lab/page.js';
import { printAddress } from './lab/print-address.js';

printAddress(window);
bindDrops(document);
void start(labEngine);
