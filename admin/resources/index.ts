import type { INestApplicationContext } from '@nestjs/common';
import type { ResourceDefinition } from './resource-definition.js';

/** Every noun of the console, in the order of the side navigation. */
export function consoleResources(_app: INestApplicationContext): readonly ResourceDefinition[] {
  return [];
}
