import { z } from 'zod';
import { readCursor } from '../cursor.js';
import { fileAnswer } from './attachments.dto.js';
import { given, line } from './text.js';

const summary = {
  number: z.int(),
  oldNumber: z
    .string()
    .nullable()
    .meta({ description: 'The number it had before, where that is another one. It leads here as well.' }),
  subject: z.string(),
  status: z.enum(['closed', 'merged']),
  company: z.strictObject({ id: z.uuid(), name: z.string() }).nullable(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime(),
};

const archivedTicketSummary = z.strictObject(summary).meta({ id: 'ArchivedTicketSummary' });
export type ArchivedTicketSummary = z.infer<typeof archivedTicketSummary>;

export const archivedTicketAnswer = z
  .strictObject({
    ...summary,
    messages: z.array(
      z.strictObject({
        id: z.uuid(),
        author: z.strictObject({ name: z.string().nullable(), kind: z.enum(['user', 'staff', 'system']) }),
        body: z.string(),
        at: z.iso.datetime(),
        files: z.array(fileAnswer),
        splitInto: z.int().nullable().meta({
          description: 'The ticket that was split off for it, where the reader may read that.',
        }),
      }),
    ),
    files: z.array(fileAnswer).meta({ description: 'Those of all its messages.' }),
    participants: z.array(z.strictObject({ id: z.uuid(), name: z.string() })).meta({
      description: "Colleagues who took part; empty for readers who are not in the ticket's company now.",
    }),
    mergedInto: z.int().nullable().meta({ description: 'Where the reader may read that ticket.' }),
    followUpOf: z.int().nullable().meta({ description: 'A ticket here, or one of the archive.' }),
    followUpStatus: z
      .enum(['claimed', 'confirmed'])
      .nullable()
      .meta({ description: 'Whether staff had confirmed that it goes on with `followUpOf`.' }),
    followUps: z
      .array(z.int())
      .meta({ description: 'Numbers of the tickets that go on with it, as staff confirmed.' }),
  })
  .meta({ id: 'ArchivedTicket' });
export type ArchivedTicketAnswer = z.infer<typeof archivedTicketAnswer>;

export const archivedTicketsAnswer = z
  .strictObject({ items: z.array(archivedTicketSummary), nextCursor: z.string().nullable() })
  .meta({ id: 'ArchivedTicketPage' });
export type ArchivedTicketsAnswer = z.infer<typeof archivedTicketsAnswer>;

export const listArchiveQuery = z.strictObject({
  q: given(line(200)).optional().meta({ description: 'Words in any form, of subjects and messages.' }),
  cursor: z
    .string()
    .max(100)
    .transform(readCursor)
    .optional()
    .meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListArchiveQuery = z.infer<typeof listArchiveQuery>;
