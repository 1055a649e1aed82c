import { it } from '@jest/globals';
import { satisfies } from '../support/run-tool.js';

const cache = ['--cache', '--cache-location', 'node_modules/.cache/prettier'];

it(
  'layout (npm run format)',
  () => satisfies('prettier', '--check', '--log-level', 'warn', ...cache, '.'),
  300_000,
);
