/**
 * `npm run soak [-- --scale S --only NAME]`: the fault tests in their long form, one after the other; figures are said in
 * one line each. `--scale 0.1` does a tenth of it, `--only R6` those whose names hold that.
 */
import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';

const text = { type: 'string' };
const { values } = parseArgs({
  options: { scale: { ...text, default: '1' }, only: { ...text, default: '' } },
});
const scale = Number(values.scale);
if (!(scale > 0)) throw new Error(`${values.scale}: a number above 0 is wanted`);
const jest = 'node_modules/jest/bin/jest.js';
const which = ['--runInBand', '--testPathPatterns', 'test/faults/', 'test/concurrency/'];
const child = spawn(process.execPath, [jest, ...which, ...(values.only ? ['-t', values.only] : [])], {
  stdio: 'inherit',
  env: { ...process.env, OPORA_SOAK_SCALE: String(scale) },
});
child.on('exit', (code) => process.exit(code ?? 1));
