import type { Sql } from '../platform/index.js';

/** The types a ticket can be opened with, in their order. */
export async function openTicketTypes(sql: Sql) {
  return sql.query<{
    code: string;
    titleRu: string;
    titleEn: string;
    critical: boolean;
    criticalQuestionRu: string | null;
    criticalQuestionEn: string | null;
    hintRu: string | null;
    hintEn: string | null;
    fields: {
      code: string;
      label: { ru: string; en: string };
      required: boolean;
      /** Absent on a form written before fields had kinds: a line. */
      kind?: 'line' | 'text';
      secret: boolean;
    }[];
    attachmentsRequired: boolean;
  }>(
    `SELECT code, title_ru AS "titleRu", title_en AS "titleEn", critical,
            critical_question_ru AS "criticalQuestionRu", critical_question_en AS "criticalQuestionEn",
            hint_ru AS "hintRu", hint_en AS "hintEn", fields, attachments_required AS "attachmentsRequired"
     FROM ticket_type WHERE retired_at IS NULL ORDER BY position, code`,
  );
}
