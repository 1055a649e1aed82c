import { z } from 'zod';
import { bilingual } from './bilingual.js';

const ticketField = z.strictObject({
  /** A field of the ticket itself (`serialNumbers`, `orderNumber` …) or a custom one. */
  code: z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/),
  label: bilingual,
  required: z.boolean(),
  /** How much is to be written: a line, or as many as it takes, such as the text of a returned mail (seed 004). */
  kind: z.enum(['line', 'text']).default('line'),
  /** Remote access and the like: kept encrypted, never shown to customers, wiped at closing (SPEC R3.8). */
  secret: z.boolean().default(false),
});

/** What a ticket can be about, as a regulation brings it: its form, what to tell us, whether it jumps the queue. */
export const ticketTypeSeed = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  title: bilingual,
  critical: z.boolean().default(false),
  /** Asked before a critical ticket is taken; absent on a type that is not critical. */
  criticalQuestion: bilingual.optional(),
  /** What to tell us; each line is a hint of its own. */
  hint: bilingual.optional(),
  fields: z.array(ticketField).default([]),
  attachmentsRequired: z.boolean().default(false),
});
export type TicketTypeSeed = z.infer<typeof ticketTypeSeed>;
