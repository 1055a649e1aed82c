import type { Said } from './forms.js';

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
  ) {
    super(said.en);
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

/** What to do about it. */
export interface Advice {
  readonly tampered: Said;
  readonly unreadable: Said;
}

/** What a failed check comes to. */
export function verdictOf(error: unknown, { tampered, unreadable }: Advice): Verdict {
  const { message } = error as Error;
  const { code, said } =
    error instanceof Fault ? error : { code: 2 as const, said: { en: message, ru: message } };
  const todo = code === 1 ? tampered : unreadable;
  const head = code === 1 ? { en: 'TAMPERED', ru: 'ИЗМЕНЕНО' } : { en: 'CANNOT BE READ', ru: 'НЕ ПРОЧИТАТЬ' };
  const lines = [`${head.en}: ${said.en}`, `${head.ru}: ${said.ru}`, todo.en, todo.ru];
  return { code, message: lines.join('\n') };
}
