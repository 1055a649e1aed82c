/** What an article says, as it was typed. */
export interface ArticleText {
  readonly slug: string;
  readonly titleRu: string;
  readonly bodyRu: string;
  readonly titleEn?: string | null | undefined;
  readonly bodyEn?: string | null | undefined;
}

export interface ArticleFault {
  readonly field: keyof ArticleText;
  readonly code: 'required' | 'too_long' | 'invalid_format';
}

const longest = { slug: 80, titleRu: 300, titleEn: 300, bodyRu: 50_000, bodyEn: 50_000 } as const;
const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The text without the space around it; blank English is none. */
export function trimmedArticle(text: ArticleText) {
  return {
    slug: text.slug.trim().toLowerCase(),
    titleRu: text.titleRu.trim(),
    bodyRu: text.bodyRu.trim(),
    titleEn: text.titleEn?.trim() || null,
    bodyEn: text.bodyEn?.trim() || null,
  };
}

/** What is wrong with a trimmed text: Russian is asked for, English is there whole or not at all. */
export function articleFaults(text: ReturnType<typeof trimmedArticle>): ArticleFault[] {
  const required: (keyof ArticleText)[] = ['slug', 'titleRu', 'bodyRu'];
  if (text.titleEn !== null || text.bodyEn !== null) required.push('titleEn', 'bodyEn');
  const fields = Object.keys(longest) as (keyof typeof longest)[];
  return [
    ...required.filter((field) => !text[field]).map((field) => ({ field, code: 'required' as const })),
    ...fields
      .filter((field) => (text[field]?.length ?? 0) > longest[field])
      .map((field) => ({ field, code: 'too_long' as const })),
    ...(text.slug !== '' && !slugForm.test(text.slug)
      ? [{ field: 'slug' as const, code: 'invalid_format' as const }]
      : []),
  ];
}
