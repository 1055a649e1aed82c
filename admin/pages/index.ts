import type { INestApplicationContext } from '@nestjs/common';
import { z } from 'zod';
import { definePage, type ConsolePage } from './define-page.js';

/** Our own pages; `dashboard` is what `/admin` opens with. */
export function consolePages(_app: INestApplicationContext): readonly ConsolePage[] {
  return [
    definePage({
      name: 'dashboard',
      component: 'Dashboard',
      needs: 'read_desk',
      query: z.object({}),
      read: () => Promise.resolve({}),
    }),
  ];
}
