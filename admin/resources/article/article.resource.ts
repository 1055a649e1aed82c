import { z } from 'zod';
import { Article, registerArticle, retireArticle, reviseArticle } from '../../../src/knowledge/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { keyOf, leftOut, line, reason, version } from '../inputs.js';
import type { ResourceDefinition } from '../resource-definition.js';

const longText = line(50_000).meta({ widget: 'long' });

const text = {
  slug: line(80),
  titleRu: line(),
  bodyRu: longText,
  titleEn: leftOut(line()),
  bodyEn: leftOut(longText),
  productId: leftOut(keyOf('Product')),
  typeId: leftOut(keyOf('TicketType')),
  published: leftOut(z.boolean()),
};

/** The knowledge base. */
export function articleResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'Article',
    entity: Article,
    group: 'knowledge',
    icon: 'BookOpen',
    needs: 'read_desk',
    title: 'titleRu',
    lookup: 'slug',
    columns: {
      titleRu: { list: true, filter: true },
      slug: { list: 'unseen', filter: 'equal' },
      productId: { list: true, filter: true, reference: 'Product' },
      typeId: { list: true, filter: true, reference: 'TicketType' },
      published: { list: true, filter: true },
      solvedCount: { list: true },
      bodyRu: { list: 'unseen', long: true },
      titleEn: { list: 'unseen', filter: true },
      bodyEn: { list: 'unseen', long: true },
      retiredAt: { list: true },
      retiredReason: { long: true },
      version: { list: 'unseen', show: false },
      createdAt: {},
      updatedAt: { list: true },
    },
    search: ['titleRu', 'titleEn'],
    sort: { by: 'id', direction: 'desc' },
    actions: articleActions(core),
    components: { show: 'ArticleShow' },
  };
}

/** What staff do with articles. */
function articleActions({ work }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'register',
      on: 'resource',
      needs: 'manage_catalogue',
      icon: 'Plus',
      variant: 'primary',
      input: z.object(text),
      run: async ({ actor, input }) => {
        const { id, slug } = await work.run(actor, (tx) => registerArticle(tx, { ...input, ...keys(input) }));
        return { data: { id }, params: { slug } };
      },
    }),
    defineAction({
      name: 'revise',
      on: 'record',
      needs: 'manage_catalogue',
      icon: 'Edit2',
      offered: (row) => row['retiredAt'] === null,
      input: z.object({ ...text, version }),
      run: async ({ actor, recordId, input }) => {
        const revised = await work.run(actor, (tx) =>
          reviseArticle(tx, { ...input, ...keys(input), articleId: recordId }),
        );
        return { data: { version: revised.version } };
      },
    }),
    defineAction({
      name: 'retire',
      on: 'record',
      needs: 'manage_catalogue',
      icon: 'Archive',
      variant: 'danger',
      offered: (row) => row['retiredAt'] === null,
      input: z.object({ reason }),
      run: async ({ actor, recordId, input }) => {
        await work.run(actor, (tx) => retireArticle(tx, { articleId: recordId, ...input }));
      },
    }),
  ];
}

/** A reference that a form left blank is none. */
function keys({ productId, typeId }: { productId?: string | undefined; typeId?: string | undefined }) {
  return { productId: productId || undefined, typeId: typeId || undefined };
}
