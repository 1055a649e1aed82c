import { describe, expect, it } from '@jest/globals';
import { refusalInWords } from '../refusal-words.js';
import { readLine } from './lines.js';

const ticket = {
  ...{ kind: 'ticket', legacyId: '1', number: '1', requester: '1', subject: 's', status: 'open', type: 'i' },
  createdAt: '2026-01-01T00:00:00Z',
};
const withRaw = (members: string) => `${JSON.stringify(ticket).slice(0, -1)},${members}}`;
const withMembers = (members: object) => JSON.stringify({ ...ticket, ...members });
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const facts = (json: string) => withRaw(`"priorityReasons":[{"rule":"x","facts":${json}}]`);

describe('a line that is none', () => {
  it.each<readonly [name: string, text: string, code: string | null]>([
    ['a line as it should be', JSON.stringify(ticket), null],
    ['nothing but brackets', '['.repeat(5_000_000), 'not_json'],
    ['32 deep', facts(nested(29)), null],
    ['33 deep', facts(nested(30)), 'nested_too_deeply'],
    ['deeper than any stack', facts(nested(100_000)), 'nested_too_deeply'],
    [
      'a document deeper than any stack',
      `{"kind":"regulation","legacyId":"1","document":${nested(100_000)}}`,
      'nested_too_deeply',
    ],
    ['a name of every object', withRaw('"__proto__":{"kind":"user"}'), 'name_reserved'],
    ['the same among fields', withRaw('"fields":{"__proto__":"x"}'), 'name_reserved'],
    ['the same among facts', facts('{"__proto__":{"by":"s1"}}'), 'name_reserved'],
    ['a member that every object has', withRaw('"constructor":1'), 'not_of_this_form'],
    ['a kind that every object has', '{"kind":"constructor"}', 'kind_unknown'],
    ['a kind that is a list', '{"kind":["ticket"]}', 'kind_unknown'],
    ['no object', 'null', 'kind_unknown'],
    ['two kinds: the last counts, as everywhere in JSON', withRaw('"kind":"planet"'), 'kind_unknown'],
    ['half a character in an id', withRaw('"legacyId":"a\\ud800"'), 'not_of_this_form'],
    ['a whole one of two halves', withRaw('"legacyId":"a\\ud83d\\ude00"'), null],
    ['a NUL in a text', withRaw('"steps":"a\\u0000"'), 'not_of_this_form'],
    ['a number beyond all numbers', facts('{"a":1e400}'), 'not_of_this_form'],
    ['a day that is none', withMembers({ createdAt: '2026-02-29T00:00:00Z' }), 'not_of_this_form'],
    ['a leap day', withMembers({ createdAt: '2024-02-29T00:00:00Z' }), null],
    ['a moment of no zone', withMembers({ createdAt: '2026-01-01T00:00:00' }), 'not_of_this_form'],
    ['a zone that is none', withMembers({ createdAt: '2026-01-01T00:00:00+25:00' }), 'not_of_this_form'],
    ['a second before 1990', withMembers({ createdAt: '1989-12-31T23:59:59Z' }), 'not_of_this_form'],
    ['the first of 1990', withMembers({ createdAt: '1990-01-01T00:00:00Z' }), null],
    ['a year of five digits', withMembers({ createdAt: '+010000-01-01T00:00:00Z' }), 'not_of_this_form'],
  ])('%s', (_name, text, code) => {
    const read = readLine(text);
    expect(read.ok ? null : read.code).toBe(code);
    if (!read.ok) expect(refusalInWords(read)).not.toBe(`Refused: ${read.code}.`);
  });
});
