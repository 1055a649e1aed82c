import { articleResource } from './article/article.resource.js';
import { cannedReplyResource } from './canned-reply/canned-reply.resource.js';
import type { ConsoleCore } from './core.js';
import type { ResourceDefinition } from './resource-definition.js';

/** What staff know already: the knowledge base and replies kept for use again. */
export function knowledgeResources(core: ConsoleCore): readonly ResourceDefinition[] {
  return [articleResource(core), cannedReplyResource(core)];
}
