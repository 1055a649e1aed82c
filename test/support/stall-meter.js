/**
 * Loaded into the product's process (`NODE_OPTIONS=--import`): notes what kept its event loop for long, a line each in the
 * file `OPORA_STALLS`. What counts is processor time of the thread between two turns of a short timer: a machine that has
 * no time for the process is no fault of the process.
 */
import { appendFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const everyMs = 5;
const worthNotingMs = 15;
const file = process.env.OPORA_STALLS;

if (isMainThread && file) {
  const processorMs = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let before = { processor: processorMs(), clock: performance.now() };
  setInterval(() => {
    const now = { processor: processorMs(), clock: performance.now() };
    const busy = now.processor - before.processor;
    const late = now.clock - before.clock - everyMs;
    if (busy > worthNotingMs) appendFileSync(file, `${JSON.stringify({ at: Date.now(), busy, late })}\n`);
    before = { processor: processorMs(), clock: performance.now() };
  }, everyMs).unref();
}
