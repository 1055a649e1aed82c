import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { exportFormats, exportLanguages } from '../../../src/audit/index.js';
import { DomainError, type Secrets } from '../../../src/platform/index.js';

const order = z.object({
  /** What the audit calls this export. */
  id: z.uuid(),
  staffId: z.uuid(),
  /** Milliseconds of real time after which it is worth nothing. */
  until: z.number(),
  format: z.enum(exportFormats),
  from: z.string().optional(),
  to: z.string().optional(),
  actor: z.string().optional(),
  company: z.string().optional(),
  action: z.string().optional(),
  entity: z.string().optional(),
  archive: z.boolean().optional(),
  byteOrderMark: z.boolean().optional(),
  language: z.enum(exportLanguages).optional(),
});

/** What somebody who had just proved who they are asked to take away. */
export type ExportOrder = z.output<typeof order>;

/** How long a file may be fetched after it was asked for, in milliseconds: as long as the proof itself counts. */
export const exportLasts = 5 * 60_000;

/** The order as an id that only we can make: any process of the product serves it, and none has to remember it. */
export function sealOrder(secrets: Secrets, given: ExportOrder): string {
  const payload = Buffer.from(JSON.stringify(given)).toString('base64url');
  return `${payload}.${macOf(secrets, payload).toString('base64url')}`;
}

/** @throws DomainError `not_found` for an id that is not ours, is another's, or has run out */
export function openOrder(secrets: Secrets, id: string, reader: { staffId: string; now: Date }): ExportOrder {
  const [payload = '', mac = ''] = id.split('.');
  const given = Buffer.from(mac, 'base64url');
  const own = macOf(secrets, payload);
  if (given.length !== own.length || !timingSafeEqual(given, own)) throw new DomainError('not_found');
  const opened = order.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  if (opened.staffId !== reader.staffId || opened.until < reader.now.getTime())
    throw new DomainError('not_found');
  return opened;
}

function macOf(secrets: Secrets, payload: string): Buffer {
  return createHmac('sha256', secrets.key('console-export')).update(payload).digest();
}
