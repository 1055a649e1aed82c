import './knowledge.errors.js';
import './knowledge.events.js';

export { Article } from './article.entity.js';
export { CannedReply } from './canned-reply.entity.js';
export { markArticleSolved } from './commands/mark-article-solved.js';
export { registerArticle } from './commands/register-article.js';
export { registerCannedReply } from './commands/register-canned-reply.js';
export { retireArticle, reviseArticle } from './commands/revise-article.js';
export { retireCannedReply, reviseCannedReply } from './commands/revise-canned-reply.js';
export { articleBySlug, articlesFor, suggestArticles, type ArticleView } from './articles.queries.js';
export { fillReply } from './policies/fill-reply.js';
export { cannedReplies, type ReplyChoice } from './replies.queries.js';
