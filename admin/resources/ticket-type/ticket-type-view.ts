/** A field of a ticket type's form. */
export interface TypeField {
  readonly code: string;
  readonly label: { readonly ru: string; readonly en: string };
  readonly required: boolean;
  readonly kind: 'line' | 'text';
}

/** A ticket type as its editor holds it. */
export interface TicketTypeView {
  readonly code: string;
  readonly titleRu: string;
  readonly titleEn: string;
  readonly critical: boolean;
  readonly criticalQuestionRu: string;
  readonly criticalQuestionEn: string;
  readonly hintRu: string;
  readonly hintEn: string;
  readonly fields: readonly TypeField[];
  readonly attachmentsRequired: boolean;
  /** The version a change is made on. */
  readonly version: number;
}
