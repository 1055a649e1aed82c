import type { Said } from './forms.js';
import { said } from './said.js';

/** `code` is 0 intact, 1 tampered with, 2 cannot be told. */
export interface Verdict {
  readonly code: 0 | 1 | 2;
  /** In both languages, the first line in English. */
  readonly message: string;
}

/** What is wrong, in words. */
export class Fault extends Error {
  constructor(
    readonly code: 1 | 2,
    readonly said: Said,
    /** How it is headed. */
    readonly head: keyof typeof heads = code === 1 ? 'tampered' : 'unknown',
  ) {
    super(said.en);
  }
}

/** An export without events that it ought to hold, or with others. */
export class Incomplete extends Fault {
  constructor(said: Said) {
    super(1, said, 'incomplete');
  }
}

/** What is wrong with a line; `number` counts from the beginning of its part of the file. */
export class LineFault extends Error {
  constructor(
    readonly number: number,
    readonly seq: number | null,
    readonly said: Said,
  ) {
    super(said.en);
  }
}

const heads = {
  tampered: said('TAMPERED', 'ИЗМЕНЕНО'),
  incomplete: said('INCOMPLETE', 'НЕПОЛНО'),
  unknown: said('CANNOT BE CHECKED', 'НЕ ПРОВЕРИТЬ'),
} as const;

/** What to do about it. */
export type Advice = Readonly<Record<keyof typeof heads, Said>>;

/** What a failed check comes to. */
export function verdictOf(error: unknown, advice: Advice): Verdict {
  const fault = error instanceof Fault ? error : new Fault(2, wordsOf(error as NodeJS.ErrnoException));
  const [name, todo] = [heads[fault.head], advice[fault.head]];
  const lines = [`${name.en}: ${fault.said.en}`, `${name.ru}: ${fault.said.ru}`, todo.en, todo.ru];
  return { code: fault.code, message: lines.join('\n') };
}

/** What the file system says, in words where it is what usually happens. */
function wordsOf({ code, path = '', message }: NodeJS.ErrnoException): Said {
  if (code === 'ENOENT') return said(`${path}: there is no such file`, `${path}: такого файла нет`);
  if (code === 'EACCES') return said(`${path}: may not be read`, `${path}: нет права читать`);
  if (code === 'EISDIR') return said(`${path} is a folder`.trim(), `${path} — это папка`.trim());
  return said(message, message);
}
