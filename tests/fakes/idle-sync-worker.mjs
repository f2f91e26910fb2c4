/** A sync worker without a source: it ends when it is told to. */
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ kind }) => {
  if (kind === 'stop') parentPort.close();
});
