import type { INestApplicationContext } from '@nestjs/common';
import type { Request, Router } from 'express';
import { requireAbility } from '../../../src/access/index.js';
import { actDocument, actOfAccount, journalDocument, journalOf } from '../../../src/casework/index.js';
import { DomainError, type StaffActor } from '../../../src/platform/index.js';
import { regulationInForce } from '../../../src/regulation/index.js';
import { coreOf, type ConsoleCore } from '../core.js';
import type { ErasedView, ErasureDocument } from './erasure-view.js';

type Documents = Pick<ErasedView, 'act' | 'journal'>;
type Subject = { readonly fullName: string; readonly email: string };
const locales = ['ru', 'en'] as const;

/**
 * The act of an erasure and the extract from the log, in both languages. `subject` where the person is still known: in
 * the copy that is handed out once.
 * @throws DomainError `not_found`
 */
export async function documentsOf(
  { sql, publicUrl }: Pick<ConsoleCore, 'sql' | 'publicUrl'>,
  actId: string,
  subject?: Subject,
): Promise<Documents> {
  const act = await actOfAccount(sql, actId);
  if (!act) throw new DomainError('not_found');
  const [lines, { timeZone }] = [await journalOf(sql, act), await regulationInForce(sql)];
  const inBoth = (write: (locale: 'ru' | 'en') => ErasureDocument) =>
    Object.fromEntries(locales.map((locale) => [locale, write(locale)])) as Documents['act'];
  const facts = { timeZone, address: publicUrl, ...(subject ? { subject } : {}) };
  return {
    act: inBoth((locale) => ({
      html: actDocument(act, { ...facts, locale }, 'html'),
      text: actDocument(act, { ...facts, locale }, 'text'),
    })),
    journal: inBoth((locale) => ({
      html: journalDocument(act, lines, { ...facts, locale }, 'html'),
      text: journalDocument(act, lines, { ...facts, locale }, 'text'),
    })),
  };
}

const nameForm = /^(act|journal)\.(ru|en)\.(html|txt)$/;
const pageRules =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-modals";

/** `GET /erasures/:id/(act|journal).(ru|en).(html|txt)`: the documents of an erasure; they name nobody. */
export function erasureRoute(
  app: INestApplicationContext,
): (router: Router, staffOf: (request: Request) => StaffActor) => void {
  const core = coreOf(app);
  return (router, staffOf) => {
    router.get('/erasures/:id/:document', async (request, response) => {
      requireAbility(staffOf(request), 'read_audit');
      const [, kind, locale, format] = nameForm.exec(request.params['document']) ?? [];
      if (!kind) throw new DomainError('not_found');
      const documents = await documentsOf(core, request.params['id']);
      const { html, text } = documents[kind as 'act' | 'journal'][locale as 'ru' | 'en'];
      response.set({ 'Content-Security-Policy': pageRules, 'Cache-Control': 'no-store' });
      if (format === 'html') response.type('html').send(html);
      else response.attachment(`${kind}-${locale!}.txt`).type('text/plain; charset=utf-8').send(text);
    });
  };
}
