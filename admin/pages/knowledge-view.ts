/** An article that may answer a question: shown in the reader's language, inserted in the customer's. */
export interface ArticleSuggestion {
  readonly id: string;
  readonly title: string;
  /** The beginning of its text. */
  readonly excerpt: string;
  readonly customerTitle: string;
  readonly customerText: string;
}

/** A kept reply with everything filled in, in the customer's language. */
export interface ReplySuggestion {
  readonly id: string;
  readonly title: string;
  readonly body: string;
}

/** What staff know already about a ticket. */
export interface KnowledgeView {
  readonly articles: readonly ArticleSuggestion[];
  readonly replies: readonly ReplySuggestion[];
}
