import { it } from '@jest/globals';
import { satisfies } from '../support/run-tool.js';

it(
  'nothing unused: files, exports, packages (.knip.json)',
  () => satisfies('knip', '--no-progress'),
  300_000,
);
