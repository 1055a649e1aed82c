import { z } from 'zod';

const ticketTypeAnswer = z
  .strictObject({
    code: z.string(),
    title: z.string(),
    critical: z.boolean(),
    criticalQuestion: z.string().nullable().meta({ description: 'Answered by `confirmCritical: true`.' }),
    fields: z.array(
      z.strictObject({
        code: z.string(),
        label: z.string(),
        required: z.boolean(),
        kind: z.enum(['line', 'text']).meta({ description: 'Text has as many lines as it takes.' }),
        secret: z.boolean(),
      }),
    ),
    hints: z.array(z.string()).meta({ description: 'What to tell us.' }),
    attachmentsRequired: z.boolean(),
  })
  .meta({ id: 'TicketType' });

export const ticketTypesAnswer = z
  .strictObject({ items: z.array(ticketTypeAnswer) })
  .meta({ id: 'TicketTypes' });
export type TicketTypesAnswer = z.infer<typeof ticketTypesAnswer>;

export const productsAnswer = z
  .strictObject({ items: z.array(z.strictObject({ code: z.string(), title: z.string() })) })
  .meta({ id: 'Products' });
export type ProductsAnswer = z.infer<typeof productsAnswer>;

export const termsAnswer = z
  .strictObject({
    items: z.array(z.strictObject({ version: z.string(), title: z.string(), text: z.string() })),
  })
  .meta({ id: 'Terms' });
export type TermsAnswer = z.infer<typeof termsAnswer>;
