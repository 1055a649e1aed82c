import { readFile } from 'node:fs/promises';
import type { ExportFormat } from './export-formats.js';
import type { ExportLanguage } from './export-words.js';

interface Facts {
  /** Of the file of events. */
  readonly name: string;
  readonly format: ExportFormat;
  readonly keyName: string;
}

/** How to verify what is in an archive, and what that proves. */
export async function readMe(language: ExportLanguage, { name, format, keyName }: Facts): Promise<string> {
  const [text, proved] = await Promise.all([
    textOf(`README.${language}.md`),
    textOf(`proved-by-${format === 'ndjson' ? 'ndjson' : 'table'}.${language}.md`),
  ]);
  return text
    .replace('{{proved}}', () => proved.trim())
    .replaceAll('{{file}}', name)
    .replaceAll('{{key}}', keyName);
}

function textOf(file: string): Promise<string> {
  return readFile(new URL(`./archive-texts/${file}`, import.meta.url), 'utf8');
}
