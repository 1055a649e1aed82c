import { it } from '@jest/globals';
import { satisfies } from '../support/run-tool.js';

it('house rules (.oxlintrc.json)', () => satisfies('oxlint'), 300_000);
