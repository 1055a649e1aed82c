import { registerArticle, registerCannedReply } from '../../knowledge/index.js';
import { demoArticles, demoReplies } from '../demo-knowledge.js';
import type { Step } from '../scene.js';

/** What staff have learnt and written down, before most of the tickets came. */
export function knowledgeSteps(): Step[] {
  return [
    ...demoArticles.map(({ product, ...article }, place): Step => ({
      ago: 236 - place,
      act: async ({ as, cast }) => {
        const productId = product && cast.products.get(product);
        await registerArticle(as(cast.staff.get('gromov')), { ...article, productId });
      },
    })),
    ...demoReplies.map((reply, place): Step => ({
      ago: 230 - place,
      act: async ({ as, cast }) => {
        await registerCannedReply(as(cast.staff.get('gromov')), reply);
      },
    })),
  ];
}
