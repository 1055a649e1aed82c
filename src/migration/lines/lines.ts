import { z } from 'zod';
import { calendarDayLine, regulationLine, ticketTypeLine } from './regulation-lines.js';
import { articleLine, cannedReplyLine } from './knowledge-lines.js';
import {
  companyLine,
  contractLine,
  equipmentLine,
  linkLine,
  productLine,
  staffLine,
  userLine,
} from './people-lines.js';
import { fileLine, messageLine, ticketLine } from './ticket-lines.js';
import { followUpLine, mergeLine, participantLine, reopeningLine, splitLine } from './tie-lines.js';

/** The shape of each kind of line, in the order in which they build on each other. */
export const lineShapes = {
  regulation: regulationLine,
  ticketType: ticketTypeLine,
  calendarDay: calendarDayLine,
  staff: staffLine,
  product: productLine,
  company: companyLine,
  user: userLine,
  equipment: equipmentLine,
  contract: contractLine,
  link: linkLine,
  ticket: ticketLine,
  message: messageLine,
  file: fileLine,
  participant: participantLine,
  reopening: reopeningLine,
  followUp: followUpLine,
  merge: mergeLine,
  split: splitLine,
  article: articleLine,
  cannedReply: cannedReplyLine,
} as const;

export type LineKind = keyof typeof lineShapes;
export type LineOf<Kind extends LineKind> = z.infer<(typeof lineShapes)[Kind]>;
export const lineKinds = Object.keys(lineShapes) as readonly LineKind[];

const anyLine = z.discriminatedUnion('kind', [
  regulationLine,
  ticketTypeLine,
  calendarDayLine,
  staffLine,
  productLine,
  companyLine,
  userLine,
  equipmentLine,
  contractLine,
  linkLine,
  ticketLine,
  messageLine,
  fileLine,
  participantLine,
  reopeningLine,
  followUpLine,
  mergeLine,
  splitLine,
  articleLine,
  cannedReplyLine,
]);

/** The JSON Schema of one line: what `opora import --schema` prints. */
export function importSchema(): object {
  const { $schema, ...rest } = z.toJSONSchema(anyLine, { io: 'input' });
  const title = 'A line of an import into Opora, or of `opora export --all`';
  return { $schema, title, ...rest };
}

/** A line as it was read, or why it cannot be one. */
export type ReadLine =
  | { readonly ok: true; readonly value: LineOf<LineKind> }
  | { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, unknown>> };

/** Reads one line of a file. */
export function readLine(text: string): ReadLine {
  const value = parsed(text);
  if (value === undefined) return { ok: false, code: 'not_json', facts: {} };
  const hostile = faultWithin(value, mostNested);
  if (hostile) return { ok: false, ...hostile };
  const kind = (value as { kind?: unknown } | null)?.kind;
  const shape =
    typeof kind === 'string' && Object.hasOwn(lineShapes, kind) ? lineShapes[kind as LineKind] : null;
  if (!shape)
    return { ok: false, code: 'kind_unknown', facts: { kind: typeof kind === 'string' ? kind : null } };
  const read = shape.safeParse(value);
  if (read.success) return { ok: true, value: read.data };
  const faults = read.error.issues
    .slice(0, 5)
    .map(({ path, message }) => ({ field: path.join('.'), message }));
  return { ok: false, code: 'not_of_this_form', facts: { faults } };
}

/** Objects and lists within each other: what lines hold is nested four deep, documents of a regulation seven. */
const mostNested = 32;
const reserved = '__proto__';

/** What no line may hold wherever it stands in it, before anything walks through it. */
function faultWithin(
  value: unknown,
  left: number,
): { code: string; facts: Readonly<Record<string, unknown>> } | null {
  if (typeof value !== 'object' || value === null) return null;
  if (left === 0) return { code: 'nested_too_deeply', facts: { most: mostNested } };
  if (Object.hasOwn(value, reserved)) return { code: 'name_reserved', facts: { name: reserved } };
  for (const member of Object.values(value)) {
    const fault = faultWithin(member, left - 1);
    if (fault) return fault;
  }
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
