import { z } from 'zod';
import { EVIDENCE_KINDS, LINK_VERDICTS } from '../../companies/index.js';
import { contractKinds } from '../../contracts/index.js';
import { day, legacyId, line, long, moment } from './parts.js';

/** An account comes without its password and second factor: nobody signs in by it before an admin invites them. */
export const staffLine = z.strictObject({
  kind: z.literal('staff'),
  legacyId,
  email: line(254).meta({ description: 'One that works here already is that one, as it is.' }),
  fullName: line(200),
  role: z.enum(['agent', 'supervisor', 'auditor', 'admin']),
  locale: z.enum(['ru', 'en']).optional(),
  disabledAt: moment.optional(),
  disabledReason: long(2_000).optional(),
  createdAt: moment,
});

export const productLine = z.strictObject({
  kind: z.literal('product'),
  legacyId,
  code: line(100),
  title: z.strictObject({ ru: line(200), en: line(200) }),
  retiredAt: moment.optional(),
  createdAt: moment,
});

export const companyLine = z.strictObject({
  kind: z.literal('company'),
  legacyId,
  name: line(300),
  inn: line(20).optional(),
  membersShareTickets: z.boolean().optional(),
  domains: z
    .array(
      z.strictObject({
        domain: line(253),
        includeSubdomains: z.boolean().optional(),
        sharedReason: line(1_000).optional(),
      }),
    )
    .max(1_000)
    .optional(),
  createdAt: moment,
});

export const userLine = z.strictObject({
  kind: z.literal('user'),
  legacyId,
  email: line(320),
  emailConfirmedAt: moment
    .optional()
    .meta({ description: 'Left out: nobody has shown that the address is theirs.' }),
  emailVouchedAt: moment
    .optional()
    .meta({ description: 'Given: staff vouched for the address, its owner confirmed nothing.' }),
  fullName: line(200),
  phone: line(50).optional(),
  locale: z.enum(['ru', 'en']).optional(),
  status: z.enum(['active', 'blocked', 'merged', 'erased']).optional(),
  mergedInto: legacyId.optional().meta({ description: 'The user whose account this one was joined with.' }),
  stated: z
    .strictObject({
      companyName: line(300).optional(),
      contractNumber: line(100).optional(),
      accountNumber: line(100).optional(),
      registeredName: line(300).optional(),
    })
    .optional()
    .meta({ description: 'What they said of themselves: never a right.' }),
  acceptedTerms: z
    .array(z.strictObject({ version: line(200), at: moment }))
    .max(1_000)
    .optional(),
  passwordHash: line(200)
    .optional()
    .meta({ description: 'argon2, bcrypt, phpass or MD5-crypt; made anew at the first sign-in.' }),
  createdAt: moment,
});

export const equipmentLine = z.strictObject({
  kind: z.literal('equipment'),
  legacyId,
  company: legacyId,
  serialNumber: line(200),
  article: line(200).optional(),
  product: line(300).optional(),
  orderNumber: line(100).optional(),
  invoiceNumber: line(100).optional(),
  addedAt: moment,
});

export const contractLine = z
  .strictObject({
    kind: z.literal('contract'),
    legacyId,
    contractKind: z.enum(contractKinds),
    number: line(100),
    code: line(100).optional().meta({ description: 'What a customer who registers it must know.' }),
    codeSha256: z.hex().length(64).optional().meta({ description: 'Instead of `code`, its hash.' }),
    company: legacyId.optional(),
    user: legacyId.optional(),
    holderName: line(300).optional(),
    products: z.array(line(100)).max(1_000).optional().meta({ description: 'Codes of products.' }),
    validFrom: day,
    validUntil: day,
    serviceLevel: line(100).optional(),
    hotline: z.boolean().optional(),
    ticketsIncluded: z.int().min(1).max(1_000_000).optional(),
    suspendedReason: long(2_000).optional().meta({ description: 'Given: the contract is suspended.' }),
    claimedBy: legacyId.optional().meta({ description: 'The customer who registered it themselves.' }),
    claimedAt: moment.optional(),
    createdAt: moment,
  })
  .refine((line) => (line.claimedBy === undefined) === (line.claimedAt === undefined), {
    path: ['claimedAt'],
    error: 'claimedBy and claimedAt go together',
  });

export const linkLine = z.strictObject({
  kind: z.literal('link'),
  legacyId,
  user: legacyId,
  company: legacyId,
  status: z.enum(['active', 'pending', 'suspended', 'rejected', 'ended']).optional(),
  evidence: z
    .strictObject({
      kind: z.enum(EVIDENCE_KINDS),
      reference: line(300),
      reason: long(2_000),
      approvedAt: moment
        .optional()
        .meta({ description: 'When a second person approved it, or it turned out to need nobody.' }),
      found: z.boolean().optional().meta({ description: 'Whether it was found at this company.' }),
    })
    .optional()
    .meta({ description: 'What proves it where the domain of the address does not.' }),
  since: moment,
  requestedBy: legacyId.optional().meta({ description: 'The member of staff, as the next two.' }),
  approvedBy: legacyId.optional(),
  endedBy: legacyId.optional(),
  verdict: z
    .enum(LINK_VERDICTS)
    .optional()
    .meta({ description: 'Of one that is over: what was judged then.' }),
  periods: z
    .array(z.strictObject({ from: moment, until: moment.optional(), user: legacyId.optional() }))
    .max(1_000)
    .optional()
    .meta({
      description:
        'When it was in force; left out: since `since`, or until `endedAt`. `user`: whose it was then, an account that is part of this one by now.',
    }),
  suspendedAt: moment.optional(),
  suspendedReason: long(2_000).optional(),
  endedAt: moment.optional(),
  endedReason: long(2_000).optional(),
  endedForCause: z.boolean().optional(),
});
