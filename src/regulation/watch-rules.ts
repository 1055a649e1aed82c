import { z } from 'zod';

/** What staff may be watched looking at. Secret fields always are, and so is taking records away. */
export const watchedReads = [
  'customer',
  'company',
  'contract',
  'archived_ticket',
  'mail_source',
  'attachment',
] as const;
export type WatchedRead = (typeof watchedReads)[number];

/** How staff prove who they are. */
export const staffRules = z
  .strictObject({
    /** Whether a sign-in without a second factor leads to setting one up, and nowhere else. */
    secondFactor: z.enum(['optional', 'required']).default('optional'),
  })
  .prefault({});

/** What of looking alone is recorded; no published regulation asks for any of it. */
export const watchRules = z.strictObject({ reads: z.array(z.enum(watchedReads)).default([]) }).prefault({});
