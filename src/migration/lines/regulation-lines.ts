import { z } from 'zod';
import { calendarDayKinds, ticketTypeSeed } from '../../regulation/index.js';
import { day, legacyId, long, moment } from './parts.js';

export const regulationLine = z.strictObject({
  kind: z.literal('regulation'),
  legacyId,
  document: z
    .record(z.string(), z.json())
    .meta({ description: 'As the console gives it out; put in force where an import is asked to alone.' }),
});

export const ticketTypeLine = z.strictObject({
  kind: z.literal('ticketType'),
  legacyId,
  ...ticketTypeSeed.shape,
  retiredAt: moment
    .optional()
    .meta({ description: 'One that no regulation here has is retired in any case: nobody is offered it.' }),
});

export const calendarDayLine = z.strictObject({
  kind: z.literal('calendarDay'),
  legacyId,
  country: z.string().regex(/^[A-Z]{2}$/),
  day,
  dayKind: z.enum(calendarDayKinds),
  note: long(2_000).optional(),
  source: z.enum(['published', 'staff']),
  retiredAt: moment.optional(),
  createdAt: moment,
  updatedAt: moment.optional(),
});
