import { it } from '@jest/globals';
import { satisfies } from '../support/run-tool.js';

const limit = 300_000;
/** TypeScript 7, three times as fast; the layers' check still needs the `typescript` it stands beside. */
const tsc = 'typescript-native/bin/tsc';

const kept = (name: string) => [
  '--incremental',
  '--tsBuildInfoFile',
  `node_modules/.cache/${name}.tsbuildinfo`,
];

it(
  'types of the server, the console and the tests',
  () => satisfies(tsc, '-p', '.', ...kept('server')),
  limit,
);

it(
  'types of what the browser runs',
  () => satisfies(tsc, '-p', 'admin/components', ...kept('components')),
  limit,
);
