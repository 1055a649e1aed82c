/** What the form for opening a ticket needs to know. */
export interface OpeningView {
  readonly people: readonly PersonFound[];
  readonly types: readonly OpeningType[];
}

export interface PersonFound {
  readonly id: string;
  readonly fullName: string;
  readonly email: string;
  readonly companies: readonly string[];
}

export interface OpeningType {
  readonly code: string;
  readonly titleRu: string;
  readonly titleEn: string;
  readonly critical: boolean;
  readonly criticalQuestionRu: string | null;
  readonly criticalQuestionEn: string | null;
  readonly hintRu: string | null;
  readonly hintEn: string | null;
  readonly fields: readonly {
    readonly code: string;
    readonly label: { readonly ru: string; readonly en: string };
    readonly required: boolean;
    readonly kind?: 'line' | 'text';
    readonly secret: boolean;
  }[];
}
