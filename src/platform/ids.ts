import { v7 } from 'uuid';

/** A new time-ordered UUID: neighbours in time are neighbours in the index. */
export function newId(): string {
  return v7();
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether the text can be compared with a uuid column without the database refusing it. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && uuidPattern.test(text);
}
