import type { openProducts } from '../../contracts/index.js';
import type { RegulationDocument } from '../../regulation/index.js';
import type { openTicketTypes } from '../../tickets/index.js';
import type { ProductsAnswer, TermsAnswer, TicketTypesAnswer } from '../dto/catalogue.dto.js';
import type { Locale } from '../locale/texts.js';

type TicketTypeRow = Awaited<ReturnType<typeof openTicketTypes>>[number];
type ProductRow = Awaited<ReturnType<typeof openProducts>>[number];

/** Ticket types in one language. */
export function presentTicketTypes(rows: readonly TicketTypeRow[], locale: Locale): TicketTypesAnswer {
  const inRussian = locale === 'ru';
  const items = rows.map((row) => {
    const hint = inRussian ? row.hintRu : row.hintEn;
    return {
      code: row.code,
      title: inRussian ? row.titleRu : row.titleEn,
      critical: row.critical,
      criticalQuestion: inRussian ? row.criticalQuestionRu : row.criticalQuestionEn,
      fields: row.fields.map(({ code, label, required, kind = 'line', secret }) => ({
        code,
        label: label[locale],
        required,
        kind,
        secret,
      })),
      hints: linesOf(hint),
      attachmentsRequired: row.attachmentsRequired,
    };
  });
  return { items };
}

/** A hint a line. */
function linesOf(hint: string | null): string[] {
  return (hint ?? '').split('\n').filter((line) => line.trim() !== '');
}

/** The terms that stand, in one language; none where their version is blank. */
export function presentTerms(
  { version, title, text }: RegulationDocument['terms'],
  locale: Locale,
): TermsAnswer {
  return { items: version === '' ? [] : [{ version, title: title[locale], text: text[locale] }] };
}

/** Products in one language. */
export function presentProducts(rows: readonly ProductRow[], locale: Locale): ProductsAnswer {
  return {
    items: rows.map(({ code, titleRu, titleEn }) => ({ code, title: locale === 'ru' ? titleRu : titleEn })),
  };
}
