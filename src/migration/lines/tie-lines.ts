import { z } from 'zod';
import { legacyId, long, moment } from './parts.js';

const ended = (status: string) => status !== 'claimed';

/** Who did something; without an id, nobody knows any more who of these it was. */
const doer = z
  .strictObject({
    kind: z.enum(['user', 'staff', 'system']),
    user: legacyId.optional(),
    staff: legacyId.optional(),
  })
  .refine(({ kind, user, staff }) => (kind === 'user' || !user) && (kind === 'staff' || !staff), {
    error: 'an id of another kind',
  });

export const participantLine = z
  .strictObject({
    kind: z.literal('participant'),
    legacyId,
    ticket: legacyId,
    user: legacyId,
    addedBy: doer,
    addedAt: moment,
    removedBy: doer.optional(),
    removedAt: moment.optional(),
  })
  .refine((line) => (line.removedBy === undefined) === (line.removedAt === undefined), {
    path: ['removedAt'],
    error: 'removedBy and removedAt go together',
  });

export const reopeningLine = z.strictObject({
  kind: z.literal('reopening'),
  legacyId,
  ticket: legacyId.meta({ description: 'The ticket that was opened again after it had been closed.' }),
  by: doer,
  at: moment,
  closedAt: moment.optional().meta({ description: 'When it had been closed.' }),
  reason: long(10_000).optional(),
});

export const followUpLine = z
  .strictObject({
    kind: z.literal('followUp'),
    legacyId,
    ticket: legacyId,
    continues: legacyId.meta({ description: 'The ticket it goes on with.' }),
    status: z.enum(['claimed', 'confirmed', 'dropped']),
    claimedAt: moment,
    decidedBy: legacyId.optional().meta({ description: 'The member of staff.' }),
    decidedAt: moment.optional(),
    reason: long(10_000).optional(),
  })
  .refine((tie) => ended(tie.status) || tie.decidedAt === undefined, {
    path: ['decidedAt'],
    error: 'nobody has decided about a claim',
  });
export type FollowUpLine = z.infer<typeof followUpLine>;

export const mergeLine = z.strictObject({
  kind: z.literal('merge'),
  legacyId,
  source: legacyId.meta({ description: 'The ticket that was merged into another.' }),
  target: legacyId,
  reason: long(10_000),
  mergedBy: legacyId.optional().meta({ description: 'The member of staff.' }),
  mergedAt: moment,
  unmergedBy: legacyId.optional(),
  unmergedAt: moment.optional().meta({ description: 'Given: it was undone.' }),
  unmergedReason: long(10_000).optional(),
});
export type MergeLine = z.infer<typeof mergeLine>;

export const splitLine = z.strictObject({
  kind: z.literal('split'),
  legacyId,
  ticket: legacyId.meta({ description: 'The ticket that begins with a message of another conversation.' }),
  message: legacyId,
  splitBy: legacyId.optional().meta({ description: 'The member of staff.' }),
  splitAt: moment,
});
export type SplitLine = z.infer<typeof splitLine>;
