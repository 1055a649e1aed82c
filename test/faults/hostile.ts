import fc from 'fast-check';

/** What a hostile or broken program sends. */
export interface HostileRequest {
  readonly door: 'console' | 'api';
  readonly method: string;
  readonly path: string;
  /** The body as bytes: JSON, a form, or neither. */
  readonly body?: { readonly type: string; readonly bytes: Uint8Array };
}

/** A place a body can be sent to, and the names it knows. */
export interface Target {
  readonly door: HostileRequest['door'];
  readonly method: string;
  /** `{…}` stands for a key. */
  readonly path: string;
  readonly fields: readonly string[];
}

/** What the console offers for reading. */
export interface Readable {
  readonly resource: string;
  readonly columns: readonly string[];
}

/** Texts that hurt somewhere: numbers out of bounds, SQL, JSON, halves of characters, names of JavaScript's own. */
const texts = fc.constantFrom(
  ...[
    '',
    ' ',
    '-1',
    '0',
    '1',
    '1e309',
    '9'.repeat(40),
    '2147483648',
    '99999999999999999999',
    'NaN',
    '1.5',
    '0x10',
  ],
  ...[
    '\0',
    'a\0b',
    '\u{1F600}',
    '\u202e',
    'я'.repeat(3_000),
    "'; DROP TABLE ticket;--",
    '\\',
    '%',
    '_',
    '$1',
  ],
  ...['true', 'null', 'undefined', '[]', '{}', '[object Object]', '__proto__', 'constructor', 'toString'],
  ...[
    '2026-13-45',
    '2026-01-01',
    '0000-00-00',
    'infinity',
    '-infinity',
    '00000000-0000-0000-0000-000000000000',
  ],
  ...[
    'a@b.c',
    'a@xn--.test',
    '@',
    '100001',
    '[##100001##]',
    '{{token}}',
    'ru',
    'incident',
    'tsquery & | !',
    'a:*b',
  ],
);
const text = fc.oneof(
  { weight: 3, arbitrary: texts },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: text },
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, 1e308, [], {}, [[]], [null], ['\0']),
  },
  { weight: 1, arbitrary: fc.dictionary(texts, text, { maxKeys: 3 }) },
);

/** Half of them cannot be decoded. */
const broken = fc.constantFrom(
  '%',
  '%zz',
  '%ff%fe',
  '%c0%af',
  '%00',
  '..',
  '%2e%2e%2f',
  '%ed%a0%80',
  ';',
  'a/b/c',
);
const encoded = fc.oneof(
  { weight: 4, arbitrary: text.map((given) => encodeURIComponent(given.toWellFormed())) },
  { weight: 1, arbitrary: broken },
);

function queryOf(names: readonly string[]): fc.Arbitrary<string> {
  const name = fc.constantFrom(
    ...names.flatMap((known) => [known, known, `${known}[]`, `${known}[a][b]`]),
    '__proto__',
    '',
  );
  return fc
    .array(fc.tuple(name, encoded), { maxLength: 5 })
    .map((pairs) => pairs.map(([key, given]) => `${key}=${given}`).join('&'));
}

function reading(readable: readonly Readable[]): fc.Arbitrary<HostileRequest> {
  const console = fc.constantFrom(...readable).chain(({ resource, columns }) => {
    const filters = columns.flatMap((name) => [
      `filters.${name}`,
      `filters.${name}~~from`,
      `filters.${name}.0`,
    ]);
    const names = [
      'page',
      'perPage',
      'sortBy',
      'direction',
      'filters.q',
      'filters',
      'searchProperty',
      ...filters,
    ];
    const place = fc.constantFrom('actions/list', 'actions/list', 'actions/search', 'search', 'nothing');
    const at = fc.oneof(
      fc
        .tuple(place, fc.oneof(fc.constant(''), encoded))
        .map(([path, more]) => (more ? `${path}/${more}` : path)),
      place,
      encoded.map((key) => `records/${key}/show`),
    );
    const who = fc.oneof({ weight: 9, arbitrary: fc.constant(resource) }, { weight: 1, arbitrary: encoded });
    return fc
      .tuple(who, at, queryOf(names))
      .map(([id, path, query]) => `/admin/api/resources/${id}/${path}?${query}`);
  });
  const pages = fc
    .tuple(
      fc.constantFrom('dashboard', 'pages/queue', 'pages/ticket', 'pages/opening', 'pages/x'),
      queryOf(['number', 'section', 'page', 'q', 'userId', 'place']),
    )
    .map(([page, query]) => `/admin/api/${page}?${query}`);
  return fc
    .oneof({ weight: 5, arbitrary: console }, { weight: 1, arbitrary: pages })
    .map((path) => ({ door: 'console', method: 'GET', path }));
}

function bodyOf(fields: readonly string[]): fc.Arbitrary<NonNullable<HostileRequest['body']>> {
  const name = fc.constantFrom(...fields, 'reason', '__proto__', 'constructor');
  const spoiled = fc.array(fc.tuple(name, value), { maxLength: 6 }).map((pairs) => Object.fromEntries(pairs));
  const bytes = (given: string) => new TextEncoder().encode(given);
  const json = fc.oneof({ weight: 9, arbitrary: spoiled }, { weight: 1, arbitrary: value }).map((given) => ({
    type: 'application/json',
    bytes: bytes(JSON.stringify(given) ?? ''),
  }));
  const form = fc.array(fc.tuple(name, encoded), { maxLength: 6 }).map((pairs) => ({
    type: 'application/x-www-form-urlencoded',
    bytes: bytes(pairs.map((pair) => pair.join('=')).join('&')),
  }));
  const noise = fc.tuple(
    fc.constantFrom('application/json', 'text/plain', 'multipart/form-data', ''),
    fc.uint8Array({ maxLength: 40 }),
  );
  return fc.oneof(
    { weight: 8, arbitrary: json },
    { weight: 3, arbitrary: form },
    { weight: 1, arbitrary: noise.map(([type, given]) => ({ type, bytes: given })) },
  );
}

function writing(targets: readonly Target[], keys: readonly string[]): fc.Arbitrary<HostileRequest> {
  const key = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...keys) }, { weight: 1, arbitrary: encoded });
  return fc.constantFrom(...targets).chain(({ door, method, path, fields }) =>
    fc.tuple(key, bodyOf(fields), queryOf(fields.slice(0, 8))).map(([given, body, query]) => {
      // Whoever works here stays: a hostile request that is in order would end the run.
      const record = path.includes('/StaffMember/') ? '00000000-0000-0000-0000-000000000000' : given;
      const at = path.replace(/\{\w+\}/g, record);
      return method === 'GET' ? { door, method, path: `${at}?${query}` } : { door, method, path: at, body };
    }),
  );
}

/** Requests to both doors, some of them in order by chance. `keys`: of records that exist, whatever they are. */
export function hostileRequests(
  readable: readonly Readable[],
  targets: readonly Target[],
  keys: readonly string[],
): fc.Arbitrary<HostileRequest> {
  return fc.oneof(reading(readable), writing(targets, keys));
}
