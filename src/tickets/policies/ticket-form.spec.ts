import { expect, it } from '@jest/globals';
import { openFields } from '../../regulation/index.js';
import { TICKET_FIELDS } from './ticket-form.js';

it('no field of the ticket itself can be asked for in secret', () => {
  expect(openFields).toEqual([...TICKET_FIELDS]);
});
