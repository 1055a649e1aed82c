import { z } from 'zod';

/** A text in both languages of the product. */
export const bilingual = z.strictObject({ ru: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof bilingual>;
