import type { Batch, Item } from '../batch.js';
import type { Columns } from '../insert-rows.js';
import { byCodes } from './known-codes.js';

const common: Columns = {
  id: 'uuid',
  body_ru: 'text',
  body_en: 'text',
  retired_at: 'timestamptz',
  retired_reason: 'text',
  created_at: 'timestamptz',
  updated_at: 'timestamptz',
};
const articleColumns: Columns = {
  ...common,
  slug: 'text',
  title_ru: 'text',
  title_en: 'text',
  product_id: 'uuid',
  type_id: 'uuid',
  published: 'boolean',
  solved_count: 'int',
};

/** Articles; one whose address is in use here already is that one, as it is. */
export async function takeArticles(batch: Batch, items: readonly Item<'article'>[]): Promise<void> {
  const codes = (name: 'product' | 'type') => items.flatMap(({ line }) => line[name] ?? []);
  const slugs = items.map(({ line }) => line.slug);
  const known = await byCodes(batch, 'article', 'slug', slugs);
  const products = await byCodes(batch, 'product', 'code', codes('product'));
  const types = await byCodes(batch, 'ticket_type', 'code', codes('type'));
  const rows: Record<string, unknown>[] = [];
  for (const item of items) {
    const { line } = item;
    const productId = idOfCode(line.product, products, batch, 'product');
    if (productId === undefined) {
      batch.refuse(item, 'reference_unknown', { field: 'product', kind: 'product', legacyId: line.product });
      continue;
    }
    const typeId = idOfCode(line.type, types, batch, 'ticketType') ?? null;
    const id = known.claim(item, line.slug, line.createdAt);
    if (id === null) continue;
    if (line.type !== undefined && typeId === null)
      batch.remark(item, 'article_without_type', { type: line.type });
    if (!known.has(line.slug)) rows.push({ ...articleOf(item), id, product_id: productId, type_id: typeId });
    batch.take(item, id, [
      'article.imported',
      { entity: { type: 'Article', id } },
      { slug: line.slug, titleRu: line.title.ru },
    ]);
  }
  await batch.insert('article', articleColumns, rows);
}

/** Replies kept for use again; one whose code is in use here already is that one, as it is. */
export async function takeCannedReplies(batch: Batch, items: readonly Item<'cannedReply'>[]): Promise<void> {
  const codes = items.map(({ line }) => line.code);
  const known = await byCodes(batch, 'canned_reply', 'code', codes);
  const rows: Record<string, unknown>[] = [];
  for (const item of items) {
    const { line } = item;
    const id = known.claim(item, line.code, line.createdAt);
    if (id === null) continue;
    if (!known.has(line.code)) rows.push({ ...wordsOf(item.line), id, code: line.code, title: line.title });
    batch.take(item, id, [
      'cannedReply.imported',
      { entity: { type: 'CannedReply', id } },
      { code: line.code, title: line.title },
    ]);
  }
  await batch.insert('canned_reply', { ...common, code: 'text', title: 'text' }, rows);
}

type Codes = Awaited<ReturnType<typeof byCodes>>;

/** `null` where the line names none, `undefined` where there is none. */
function idOfCode(
  code: string | undefined,
  codes: Codes,
  { ledger }: Batch,
  kind: string,
): string | null | undefined {
  if (code === undefined) return null;
  return codes.idOf(code) ?? ledger.factsOf<string>(`${kind}:${code}`)[0];
}

function articleOf({ line }: Item<'article'>) {
  return {
    ...wordsOf(line),
    slug: line.slug,
    title_ru: line.title.ru,
    title_en: line.title.en,
    published: line.published ?? true,
    solved_count: line.solvedCount ?? 0,
  };
}

function wordsOf(line: Item<'article' | 'cannedReply'>['line']) {
  return {
    body_ru: line.body.ru,
    body_en: line.body.en,
    retired_at: line.retiredAt,
    retired_reason: line.retiredReason,
    created_at: line.createdAt,
    updated_at: line.updatedAt ?? line.createdAt,
  };
}
