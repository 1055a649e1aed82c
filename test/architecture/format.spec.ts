import { it } from '@jest/globals';
import { satisfies } from '../support/run-tool.js';

it(
  'layout (npm run format)',
  () => satisfies('prettier', '--check', '--log-level', 'warn', '--cache', '.'),
  300_000,
);
