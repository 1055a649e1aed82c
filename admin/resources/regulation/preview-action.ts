import { z } from 'zod';
import { previewMail } from '../../../src/mail/index.js';
import { DomainError, type Sql } from '../../../src/platform/index.js';
import {
  noticeKinds,
  regulationDocument,
  regulationInForce,
  type RegulationDocument,
} from '../../../src/regulation/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, ticketNumber } from '../inputs.js';
import { versionById } from './regulation.queries.js';

/**
 * A mail of the regulation in force, of another version, or in words that are only being written, as a customer would
 * get it; nothing is sent and nothing changes.
 */
export function previewMailAction({ sql }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'previewMail',
    on: 'resource',
    needs: 'read_desk',
    icon: 'Mail',
    placed: true,
    input: z.object({
      kind: z.enum(noticeKinds),
      locale: z.enum(['ru', 'en']),
      regulationId: leftOut(z.uuid()),
      words: leftOut(z.object({ subject: line(1_000), text: line(20_000) })),
      ticketNumber: leftOut(ticketNumber),
    }),
    run: async ({ input: { regulationId, ...asked } }) => ({
      data: await previewMail(sql, await documentOf(sql, regulationId), asked),
    }),
  });
}

async function documentOf(sql: Sql, id: string | undefined): Promise<RegulationDocument> {
  if (id === undefined) return regulationInForce(sql);
  const version = await versionById(sql, id);
  if (!version) throw new DomainError('not_found');
  return regulationDocument.parse(version.document);
}
