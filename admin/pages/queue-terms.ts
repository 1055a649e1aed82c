import { z } from 'zod';
import { queueSections, TICKET_STATUSES } from '../../src/tickets/index.js';

const uuid = z.uuid().transform((id) => id.toLowerCase());
const status = z.enum(TICKET_STATUSES);
const priority = z.coerce.number().int().min(1).max(5);
const assignee = z.union([z.enum(['me', 'nobody']), uuid]);
const channel = z.enum(['api', 'mail', 'phone']);
const days = z.coerce.number().int().min(1).max(366);

/** Several of a query string stand in one text, divided by commas. */
const listOf = <Item extends z.ZodType>(item: Item, most: number) =>
  z
    .string()
    .max(200)
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(item).max(most) as unknown as z.ZodType<z.output<Item>[], string[]>);

/** What narrows the queue, as its address has it; the names are those of the terms. */
export const termsQuery = {
  statuses: listOf(status, TICKET_STATUSES.length).optional(),
  priorities: listOf(priority, 5).optional(),
  assignee: assignee.optional(),
  companyId: uuid.optional(),
  typeId: uuid.optional(),
  channel: channel.optional(),
  days: days.optional(),
};

/** The terms of a filter that is kept. */
export const termsInput = z.strictObject({
  section: z.enum(queueSections),
  text: z
    .string()
    .max(100)
    .transform((text) => text.replaceAll('\0', '').trim())
    .optional(),
  statuses: z.array(status).max(TICKET_STATUSES.length).optional(),
  priorities: z.array(priority).max(5).optional(),
  assignee: assignee.optional(),
  companyId: uuid.optional(),
  typeId: uuid.optional(),
  channel: channel.optional(),
  days: days.optional(),
});
