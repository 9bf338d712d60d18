import { publish } from './docs.js';
import { readSaved } from './results.js';

/** Draws the chart and the tables of docs/ once more, from the results that were saved last. */
publish(readSaved());
