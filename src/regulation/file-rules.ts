import { z } from 'zod';

/** What files may come with messages. 300 KB of a published regulation are 307,200 bytes, inclusive (seed 002). */
export const fileRules = z
  .strictObject({
    /** Largest file, in bytes, inclusive. */
    maxBytes: z
      .number()
      .int()
      .min(1)
      .max(1024 * 1024 * 1024)
      .default(25 * 1024 * 1024),
    maxPerMessage: z.number().int().min(1).max(100).default(10),
    maxPerTicket: z.number().int().min(1).max(10_000).default(200),
    /** Media types, `image/*` for a whole family; `null` takes any. */
    allowedTypes: z
      .array(z.string().regex(/^[a-z]+\/(\*|[a-z0-9][a-z0-9.+-]*)$/))
      .min(1)
      .nullable()
      .default(null),
  })
  .prefault({});
export type FileRules = z.infer<typeof fileRules>;
