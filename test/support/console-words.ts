import { readFile } from 'node:fs/promises';

type Words = { readonly [key: string]: string | Words };

/** The console's texts in one language, by the keys the components use: `say('people.link.confirm')`. */
export async function consoleWords(locale: 'ru' | 'en') {
  const words = JSON.parse(await readFile(`admin/locale/${locale}.json`, 'utf8')) as Words;
  return (key: string, params: Readonly<Record<string, string | number>> = {}): string => {
    const text = key
      .split('.')
      .reduce<string | Words | undefined>((at, part) => (typeof at === 'object' ? at[part] : at), words);
    if (typeof text !== 'string') throw new Error(`no text ${key} in ${locale}`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
  };
}
