import { isAscii } from 'node:buffer';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Personal, personal } from '../platform/index.js';
import { canonicalize } from './canonical.js';
import { EventBodies, type StoredBody } from './event-bodies.js';
import { personalHash, putBackPersonal, takeOutPersonal, type PersonalValue } from './personal-values.js';

function taken(payload: unknown) {
  const { canonical, values } = takeOutPersonal(payload);
  const byHash = new Map(
    values.map(({ salt, value }) => [personalHash(salt, value), { value, salt: salt.toString('hex') }]),
  );
  return { canonical, values, byHash };
}

/** Values of an event as an export reads them. */
interface ReadValue {
  readonly path: string;
  readonly salt: string;
  /** As JSON; nothing where it was erased. */
  readonly json: string | null;
}

function readValues(values: readonly PersonalValue[]): ReadValue[] {
  return values.map(({ path, value, salt }) => ({
    path,
    salt: salt.toString('hex'),
    json: JSON.stringify(value),
  }));
}

/** A body whose bytes stand behind those that are there. */
function stored(parts: Buffer[], canonical: string, values: readonly ReadValue[]): StoredBody {
  const keep = (text: string): { from: number; to: number } => {
    const from = Buffer.concat(parts).length;
    parts.push(Buffer.from(text));
    return { from, to: from + parts.at(-1)!.length };
  };
  const paths = values.map(({ path }) => {
    const bytes = Buffer.from(path);
    return `${Buffer.from([0, 0, bytes.length >> 8, bytes.length]).toString('latin1')}${bytes.toString('latin1')}`;
  });
  return {
    values: values.map(({ json, salt }) => (json === null ? null : { salt, ...keep(json) })),
    paths: paths.join(''),
    ...keep(canonical),
    isAscii: isAscii(Buffer.from(canonical)),
  };
}

/** The text with its values in place, asked for behind events that stand before and behind it. */
function putBack(canonical: string, values: readonly ReadValue[]): string {
  const parts: Buffer[] = [];
  const [before, body, behind] = [
    stored(parts, canonical, values),
    stored(parts, canonical, values),
    stored(parts, canonical, values),
  ];
  const bodies = new EventBodies(Buffer.concat(parts));
  const text = bodies.text(before);
  expect([behind, body].map((other) => bodies.text(other))).toEqual([text, text]);
  return text;
}

const leaf = fc.oneof(
  fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed()),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed() && text !== 'personal');

/** A payload twice: with some of its texts personal, and as plain JSON. */
const payloads = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf.map((value) => ({ marked: value as unknown, plain: value as unknown })),
    tie('text'),
    tie('list'),
    tie('object'),
  ),
  text: fc.string().map((value) => ({ marked: new Personal(value) as unknown, plain: value as unknown })),
  list: fc.array(tie('node') as fc.Arbitrary<{ marked: unknown; plain: unknown }>).map((items) => ({
    marked: items.map(({ marked }) => marked) as unknown,
    plain: items.map(({ plain }) => plain) as unknown,
  })),
  object: fc
    .dictionary(name, tie('node') as fc.Arbitrary<{ marked: unknown; plain: unknown }>)
    .map((members) => ({
      marked: Object.fromEntries(
        Object.entries(members).map(([key, { marked }]) => [key, marked]),
      ) as unknown,
      plain: Object.fromEntries(Object.entries(members).map(([key, { plain }]) => [key, plain])) as unknown,
    })),
})).node as fc.Arbitrary<{ marked: unknown; plain: unknown }>;

describe('personal values', () => {
  it('come back where they were, into the parsed event and into its text alike', () => {
    fc.assert(
      fc.property(payloads, ({ marked, plain }) => {
        const { canonical, byHash, values } = taken(marked);
        const expected = canonicalize(plain);
        expect(canonicalize(putBackPersonal(JSON.parse(canonical), byHash))).toBe(expected);
        const text = putBack(canonical, readValues(values));
        expect(canonicalize(JSON.parse(text))).toBe(expected);
        const parts: Buffer[] = [];
        const body = stored(parts, canonical, readValues(values));
        const bodies = new EventBodies(Buffer.concat(parts));
        const inPlace = bodies
          .placed(body)
          .map(({ value }) => bodies.bytes.toString('utf8', value.from, value.to));
        expect(inPlace.map((json) => JSON.parse(json) as string).toSorted()).toEqual(
          [...byHash.values()].map(({ value }) => value).toSorted(),
        );
        const units = bodies.placed(body).map(({ value }) => bodies.units(value.from, value.to));
        expect(units).toEqual(inPlace.map((json) => json.length));
        expect(bodies.units(body.from, body.to)).toBe(canonical.length);
      }),
    );
  });

  it('leave nothing of themselves in the canonical text', () => {
    const { canonical, values } = taken({
      'full/name': personal('Иван'),
      phones: [{ '~': personal('+7 900') }],
    });
    expect(canonical).not.toMatch(/Иван|\+7 900/);
    expect(values.map(({ path }) => path)).toEqual(['/full~1name', '/phones/0/~0']);
  });

  it('that were erased read null; the text keeps their hash', () => {
    const { canonical } = taken({ name: personal('Иван') });
    expect(putBackPersonal(JSON.parse(canonical), new Map())).toEqual({ name: null });
    const erased = { path: '/name', salt: '', json: null };
    expect(putBack(canonical, [erased])).toBe(canonical);
  });

  it('are not conjured up by a text that looks like a hash', () => {
    const { byHash, values } = taken({ name: personal('Иван') });
    const forged = JSON.stringify({ personal: [...byHash.keys()][0] });
    const { canonical } = taken({ note: forged });
    expect(JSON.parse(putBack(canonical, readValues(values)))).toEqual({ note: forged });
  });

  it.each([
    [{ rows: Array.from({ length: 12 }, (_, index) => personal(`№ ${String(index)}`)) }],
    [Object.fromEntries(['10', '9', '1', 'a/b', 'a~1', 'Б', '🙂'].map((key) => [key, personal(key)]))],
    [{ list: [{ z: personal('1'), a: personal('2') }, { b: personal('3') }], other: personal('4') }],
    [{ name: personal('one'), told: { personal: 'f'.repeat(64) }, more: personal('two') }],
  ])('stand each in its own place, whatever order they are read in: %#', (marked) => {
    const { canonical, values, byHash } = taken(marked);
    const plain = canonicalize(putBackPersonal(JSON.parse(canonical), byHash)).replaceAll('null', '');
    for (const read of [readValues(values), readValues(values).reverse()]) {
      const text = putBack(canonical, read);
      expect(text.replaceAll(`{"personal":"${'f'.repeat(64)}"}`, '')).toBe(plain);
    }
  });

  it('have a hash of their own each time', () => {
    const { byHash } = taken([personal('Иван'), personal('Иван')]);
    expect(byHash.size).toBe(2);
  });
});
