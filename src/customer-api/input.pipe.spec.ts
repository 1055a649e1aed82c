import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { InvalidInput } from '../platform/index.js';
import { registerBody } from './dto/auth.dto.js';
import { editMeBody } from './dto/me.dto.js';
import { listTicketsQuery, openTicketBody } from './dto/tickets.dto.js';
import { InputPipe } from './input.pipe.js';

/** Field and code of everything refused. */
function refused(schema: z.ZodType, value: unknown, type: 'body' | 'query' = 'body'): string[] {
  try {
    new InputPipe().transform(value, { type, schema } as Parameters<InputPipe['transform']>[1]);
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.errors.map(({ field, code }) => `${field} ${code}`);
  }
}

const ticket = { subject: 'Порт', type: 'incident', description: 'Не поднимается' };
const account = { email: 'a@b.test', password: 'верный пароль 42', fullName: 'Иван' };

describe('input', () => {
  it.each<[string, z.ZodType, unknown, string[]]>([
    [
      'no body at all',
      openTicketBody,
      undefined,
      ['subject required', 'type required', 'description required'],
    ],
    ['an array for a body', openTicketBody, [], [' invalid_type']],
    ['null for a body', openTicketBody, null, [' invalid_type']],
    ['blanks alone', openTicketBody, { ...ticket, subject: ' \t ' }, ['subject required']],
    ['an unknown field', openTicketBody, { ...ticket, priority: 'critical' }, ['priority unknown_field']],
    ['a number for a text', openTicketBody, { ...ticket, subject: 7 }, ['subject invalid_type']],
    ['null for a text', openTicketBody, { ...ticket, product: null }, ['product invalid_type']],
    ['too much', openTicketBody, { ...ticket, subject: 'a'.repeat(301) }, ['subject too_long']],
    ['a line of two', openTicketBody, { ...ticket, subject: 'a\nBcc: b' }, ['subject control_character']],
    ['a NUL', openTicketBody, { ...ticket, description: 'a\0' }, ['description invalid_characters']],
    ['half a character', openTicketBody, { ...ticket, steps: '\ud800' }, ['steps invalid_characters']],
    ['a nested fault', openTicketBody, { ...ticket, fields: { a: 1 } }, ['fields.a invalid_type']],
    [
      'a bad name of a field',
      openTicketBody,
      { ...ticket, fields: { 'a b': '' } },
      ['fields.a b invalid_value'],
    ],
    ['a list of others', openTicketBody, { ...ticket, serialNumbers: [1] }, ['serialNumbers invalid_type']],
    ['no number', openTicketBody, { ...ticket, followUpOf: '1' }, ['followUpOf invalid_type']],
    ['a fraction', openTicketBody, { ...ticket, followUpOf: 1.5 }, ['followUpOf invalid_type']],
    ['a number out of reach', openTicketBody, { ...ticket, followUpOf: 2 ** 40 }, ['followUpOf too_big']],
    ['an unknown language', registerBody, { ...account, locale: 'de' }, ['locale not_allowed']],
    ['terms refused', registerBody, { ...account, acceptTerms: false }, ['acceptTerms invalid_type']],
    ['nothing typed', registerBody, { ...account, password: '' }, ['password required']],
    ['a name taken away', editMeBody, { fullName: null }, ['fullName invalid_type']],
  ])('refuses %s', (_, schema, value, expected) => {
    expect(refused(schema, value)).toEqual(expected);
  });

  it.each([
    [{ limit: '0' }, ['limit too_small']],
    [{ limit: '101' }, ['limit too_big']],
    [{ limit: 'ten' }, ['limit invalid_type']],
    [{ limit: ['1', '2'] }, ['limit invalid_type']],
    [{ status: 'lost' }, ['status not_allowed']],
    [{ scope: 'all' }, ['scope not_allowed']],
    [{ page: '2' }, ['page unknown_field']],
  ])('refuses the query %j', (query, expected) => {
    expect(refused(listTicketsQuery, query, 'query')).toEqual(expected);
  });

  it('takes what is in order, without the space around single lines', () => {
    const value = { ...ticket, subject: '  Порт  ', serialNumbers: '1;2', invoices: ['3'] };
    const parsed = new InputPipe().transform(value, {
      type: 'body',
      schema: openTicketBody,
    } as unknown as Parameters<InputPipe['transform']>[1]);
    expect(parsed).toEqual({ ...value, subject: 'Порт' });
  });

  it('names no more than fifty faults', () => {
    const many = Object.fromEntries(Array.from({ length: 5_000 }, (_, index) => [`x${String(index)}`, 1]));
    expect(refused(editMeBody, many)).toHaveLength(50);
  });
});
