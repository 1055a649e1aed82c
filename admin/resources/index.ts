import type { INestApplicationContext } from '@nestjs/common';
import { coreOf } from './core.js';
import { peopleResources } from './people.js';
import { knowledgeResources } from './knowledge.js';
import { groups, type ResourceDefinition } from './resource-definition.js';
import { ticketResource } from './ticket/ticket.resource.js';
import { ticketTypeResource } from './ticket-type/ticket-type.resource.js';

/** Every noun of the console, in the order of the side navigation. */
export function consoleResources(app: INestApplicationContext): readonly ResourceDefinition[] {
  const core = coreOf(app);
  const known = [
    ticketResource(core),
    ...peopleResources(core, app),
    ...knowledgeResources(core),
    ticketTypeResource(core),
  ];
  return known.toSorted((one, other) => groups.indexOf(one.group) - groups.indexOf(other.group));
}
