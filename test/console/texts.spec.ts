import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { describe, expect, it } from '@jest/globals';
import { packageFolders } from '../../admin/adminjs/paths.js';
import { findText, locales, textKeys, translate, type Locale } from '../../admin/locale/translate.js';
import { consoleResources } from '../../admin/resources/index.js';

const plural = /_(?:zero|one|two|few|many|other)$/;

/** Keys without the endings of plural forms, which differ from language to language. */
function keys(all: readonly string[]): string[] {
  return [...new Set(all.map((key) => key.replace(plural, '')))].sort();
}

function flatKeys(table: object, prefix = ''): string[] {
  return Object.entries(table).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? flatKeys(value, `${prefix}${key}.`) : [prefix + key],
  );
}

describe('texts', () => {
  it('are the same set in Russian and English', () => {
    expect(keys(textKeys('ru'))).toEqual(keys(textKeys('en')));
  });

  it('say everything that AdminJS says itself, and in Russian', async () => {
    const file = join(packageFolders.adminjs, 'lib/locale/en/translation.json');
    const own = flatKeys(JSON.parse(await readFile(file, 'utf8')) as object);
    expect(own.length).toBeGreaterThan(100);
    for (const locale of locales) {
      const said = new Set(textKeys(locale));
      expect(own.filter((key) => !said.has(key))).toEqual([]);
    }
    const foreign = own.filter((key) => !/[а-яё]/i.test(translate('ru', key)));
    expect(foreign).toEqual(['labels.adminVersion']);
  });

  it('name the same facts in both languages', () => {
    const facts = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();
    for (const key of textKeys('en').filter((name) => !plural.test(name))) {
      expect([key, facts(findText('ru', key) ?? '')]).toEqual([key, facts(findText('en', key) ?? '')]);
    }
  });

  it('fill facts in; a missing one shows its key', () => {
    expect(translate('en', 'errors.too_many_requests', { retryAfterSeconds: 5 })).toContain('5 s');
    expect(translate('en', 'no.such.key')).toBe('no.such.key');
  });
});

/** A core that definitions are only described with. */
const nothing = { get: () => ({}) } as unknown as INestApplicationContext;

describe('every noun of the console', () => {
  const known = (locale: Locale, keysOfText: readonly string[]): boolean =>
    keysOfText.some((key) => findText(locale, key) !== undefined);

  it.each(consoleResources(nothing).map((definition) => [definition.id, definition] as const))(
    'has words in both languages: %s',
    (id, { columns, actions, group }) => {
      const wanted = [
        [`labels.${id}`],
        [`labels.${group}`],
        ...Object.entries(columns)
          .filter(([, { show, list, filter }]) => show !== false || list === true || filter)
          .map(([name]) => [`resources.${id}.properties.${name}`, `properties.${name}`]),
        ...Object.entries(columns).flatMap(([name, { values = [] }]) =>
          values.map((value) => [`resources.${id}.labels.${name}.${value}`, `labels.${name}.${value}`]),
        ),
        ...actions.map(({ name }) => [`resources.${id}.actions.${name}`, `actions.${name}`]),
        // An action with a component of its own says itself what it asks for.
        ...actions.flatMap(({ name, fields, component }) =>
          (component ? [] : fields)
            .filter((field) => field.name !== 'version')
            .map((field) => [
              `resources.${id}.inputs.${name}.${field.name}`,
              `resources.${id}.properties.${field.name}`,
              `inputs.${field.name}`,
              `properties.${field.name}`,
            ]),
        ),
        ...actions.flatMap(({ guard }) => (guard ? [[`guards.${guard}`]] : [])),
      ];
      for (const locale of locales) expect(wanted.filter((choice) => !known(locale, choice))).toEqual([]);
    },
  );
});

describe('every refusal', () => {
  it('of the core and of the console has words in both languages', async () => {
    const codes = new Set<string>();
    for (const folder of ['src', 'admin']) {
      for (const name of await readdir(folder, { recursive: true })) {
        if (!name.endsWith('.ts') || name.endsWith('.spec.ts')) continue;
        const text = await readFile(join(folder, name), 'utf8');
        for (const [, code = ''] of text.matchAll(/new (?:DomainError\(|Refusal\(\d+, )'(\w+)'/g))
          codes.add(code);
      }
    }
    expect(codes.size).toBeGreaterThan(30);
    for (const locale of locales) {
      expect([...codes].filter((code) => findText(locale, `errors.${code}`) === undefined).sort()).toEqual(
        [],
      );
    }
  });
});
