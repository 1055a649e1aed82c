import { it } from '@jest/globals';
import { satisfies } from '../support/run-tool.js';

it('house rules (eslint.config.js)', () => satisfies('eslint', '.'), 300_000);
