import { z } from 'zod';
import { DomainError, one } from '../../../src/platform/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import type { ConsoleCore } from '../core.js';
import type { TicketTypeView, TypeField } from './ticket-type-view.js';

type StoredField = Omit<TypeField, 'kind'> & Partial<Pick<TypeField, 'kind'>>;
type TypeRow = Omit<TicketTypeView, 'fields'> & { readonly fields: readonly StoredField[] };

/** What the editor of a ticket type reads. */
export function ticketTypePages({ sql }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'ticketType',
      needs: 'read_desk',
      query: z.object({ id: z.uuid() }),
      read: async ({ id }) => {
        const type = await one<TypeRow>(
          sql,
          `SELECT code, title_ru AS "titleRu", title_en AS "titleEn", critical,
                  coalesce(critical_question_ru, '') AS "criticalQuestionRu",
                  coalesce(critical_question_en, '') AS "criticalQuestionEn",
                  coalesce(hint_ru, '') AS "hintRu", coalesce(hint_en, '') AS "hintEn", fields,
                  attachments_required AS "attachmentsRequired", version
           FROM ticket_type WHERE id = $1`,
          [id],
        );
        if (!type) throw new DomainError('not_found');
        return { ...type, fields: type.fields.map(withKind) };
      },
    }),
  ];
}

/** A form written before fields had kinds asks for lines. */
function withKind({ kind = 'line', ...field }: StoredField): TypeField {
  return { ...field, kind };
}
