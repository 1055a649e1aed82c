import { z } from 'zod';
import { shownMail } from '../../../src/mail/index.js';
import { returnedJson } from '../../../src/outbox/index.js';
import { one } from '../../../src/platform/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import type { ConsoleCore } from '../core.js';
import { incomingMail } from './incoming-mail.js';
import type { OutgoingMailView } from './mail-view.js';

/** What the page of a mail reads. */
export function mailPages(core: ConsoleCore): ConsolePage[] {
  const { sql, clock, mailComposer } = core;
  return [
    definePage({
      name: 'outgoingMail',
      needs: 'read_desk',
      query: z.object({ id: z.uuid() }),
      read: async ({ id }) => {
        const mail = await shownMail(sql, mailComposer, id, clock.now());
        const about = await one<Omit<OutgoingMailView, 'mail'>>(
          sql,
          `SELECT ${returnedJson('m.to_address')} AS returned, u.id AS "userId" FROM mail_message m
           LEFT JOIN portal_user u ON u.email = m.to_address AND u.status IN ('active', 'blocked') WHERE m.id = $1`,
          [id],
        );
        return { mail, ...about };
      },
    }),
    definePage({
      name: 'incomingMail',
      needs: 'read_desk',
      query: z.object({ id: z.uuid(), decided: z.uuid().optional() }),
      read: ({ id, decided }) => incomingMail(core, id, decided),
    }),
  ];
}
