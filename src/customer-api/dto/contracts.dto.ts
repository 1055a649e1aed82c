import { z } from 'zod';
import { contractKinds } from '../../contracts/index.js';
import { readCursor } from '../cursor.js';
import { given, line } from './text.js';

const product = z.strictObject({ code: z.string(), title: z.string() });

export const contractAnswer = z
  .strictObject({
    id: z.uuid(),
    number: z.string(),
    kind: z.enum(contractKinds),
    status: z
      .enum(['in_force', 'suspended', 'upcoming', 'over', 'used_up'])
      .meta({ description: 'How it stands today.' }),
    products: z.array(product).meta({ description: 'What it covers.' }),
    validFrom: z.iso.date(),
    validUntil: z.iso.date().meta({ description: 'The last day, inclusive.' }),
    serviceLevel: z.string(),
    hotline: z.boolean(),
    ticketsLeft: z.int().nullable().meta({ description: 'Tickets it still pays for; null without limit.' }),
    company: z
      .strictObject({ id: z.uuid(), name: z.string() })
      .nullable()
      .meta({ description: 'Whose it is; null where it is the own one.' }),
  })
  .meta({ id: 'Contract' });
export type ContractAnswer = z.infer<typeof contractAnswer>;

export const contractsAnswer = z
  .strictObject({ items: z.array(contractAnswer), nextCursor: z.string().nullable() })
  .meta({ id: 'ContractPage' });
export type ContractsAnswer = z.infer<typeof contractsAnswer>;

export const listContractsQuery = z.strictObject({
  product: given(line(200))
    .optional()
    .meta({ description: 'Only those that cover this product and are in force.' }),
  cursor: z
    .string()
    .max(100)
    .transform(readCursor)
    .optional()
    .meta({ description: '`nextCursor` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListContractsQuery = z.infer<typeof listContractsQuery>;

export const checkContractBody = z
  .strictObject({
    number: given(line(100)),
    code: line(100).optional(),
    holderName: line(200)
      .optional()
      .meta({ description: 'The registered name, which a product registration asks for.' }),
  })
  .meta({ id: 'CheckContract' });
export type CheckContractBody = z.infer<typeof checkContractBody>;

export const checkedContractAnswer = z
  .strictObject({
    checkId: z.uuid(),
    expiresAt: z.iso.datetime(),
    number: z.string(),
    kind: z.enum(contractKinds),
    products: z.array(product),
    validUntil: z.iso.date(),
    serviceLevel: z.string(),
  })
  .meta({ id: 'CheckedContract' });
export type CheckedContractAnswer = z.infer<typeof checkedContractAnswer>;

export const claimContractBody = z
  .strictObject({ checkId: z.uuid().meta({ description: 'From `POST /contracts/check`.' }) })
  .meta({ id: 'ClaimContract' });
export type ClaimContractBody = z.infer<typeof claimContractBody>;
