import { oneLine } from './fill-text.js';

type Language = 'ru' | 'en';

interface NamedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

const words: Readonly<Record<Language, { readonly title: string; readonly units: readonly string[] }>> = {
  ru: { title: 'Файлы (откроются после входа в портал):', units: ['байт', 'КБ', 'МБ', 'ГБ'] },
  en: { title: 'Files (sign in to the portal to open them):', units: ['bytes', 'KB', 'MB', 'GB'] },
};

/**
 * The facts of a mail, its words followed by the files that came with them: named and linked to, never carried (SPEC
 * R3.7). The link asks to sign in, so a mail that is passed on gives nothing away.
 */
export function withFiles(
  facts: Readonly<Record<string, unknown>>,
  publicUrl: string,
  language: Language,
): Readonly<Record<string, unknown>> {
  const files = facts['files'] as readonly NamedFile[] | undefined;
  const body = facts['body'];
  if (!files || files.length === 0 || typeof body !== 'string') return facts;
  const lines = files.map(
    ({ id, name, size }) => `— ${oneLine(name)} (${sizeInWords(size, language)})\n  ${publicUrl}/files/${id}`,
  );
  return { ...facts, body: [body, '', words[language].title, ...lines].join('\n') };
}

function sizeInWords(bytes: number, language: Language): string {
  const step = bytes < 1024 ? 0 : Math.min(3, Math.floor(Math.log2(bytes) / 10));
  const amount = new Intl.NumberFormat(language, { maximumFractionDigits: step === 0 ? 0 : 1 });
  return `${amount.format(bytes / 1024 ** step)} ${words[language].units[step]!}`;
}
