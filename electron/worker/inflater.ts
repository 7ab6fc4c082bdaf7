/** The thread in which the batches of a large read are inflated, beside the one that reads. */
import { parentPort } from 'node:worker_threads';
import { serveInflation } from '#core/log/inflation/serve-inflation';

if (parentPort) serveInflation(parentPort);
