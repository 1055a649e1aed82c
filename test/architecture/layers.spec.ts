import { it } from '@jest/globals';
import { satisfies } from '../support/run-tool.js';

const folders = ['src', 'admin', 'migrations', 'test'];

it('who may import whom (.dependency-cruiser.cjs)', () => satisfies('depcruise', ...folders), 300_000);
