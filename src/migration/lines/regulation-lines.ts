import { z } from 'zod';
import { ticketTypeSeed } from '../../regulation/index.js';
import { legacyId, moment } from './parts.js';

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
