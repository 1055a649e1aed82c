import { z } from 'zod';
import { DomainError } from '../../../src/platform/index.js';
import { presets } from '../../../src/regulation/index.js';
import { definePage, type ConsolePage } from '../../pages/define-page.js';
import type { ConsoleCore } from '../core.js';
import { compareDocuments } from './compare-documents.js';
import { documentForm } from './document-form.js';
import { documentInWords } from './document-in-words.js';
import { latestVersion, versionBefore, versionById } from './regulation.queries.js';

/** What the pages of the regulation read: a version as a form, and what a preset would change. */
export function regulationPages({ sql }: ConsoleCore): ConsolePage[] {
  return [
    definePage({
      name: 'regulation',
      needs: 'read_desk',
      query: z.object({ id: z.uuid() }),
      read: async ({ id }, { staff: { locale } }) => {
        const version = await versionById(sql, id);
        if (!version) throw new DomainError('not_found');
        const [previous, latest] = await Promise.all([
          versionBefore(sql, version.number),
          latestVersion(sql),
        ]);
        const { document, ...shown } = version;
        return {
          version: { ...shown, inForce: latest?.id === id },
          sections: documentInWords(locale, document),
          previous: previous ? { id: previous.id, number: previous.number } : null,
          changes: previous ? compareDocuments(locale, previous.document, document) : [],
        };
      },
    }),
    definePage({
      name: 'regulationForm',
      needs: 'manage_regulation',
      query: z.object({}),
      read: async (_query, { staff: { locale } }) => {
        const latest = await latestVersion(sql);
        if (!latest) throw new DomainError('regulation_missing');
        const document = latest.document as Readonly<Record<string, unknown>>;
        return { number: latest.number, document, sections: documentForm(locale, document) };
      },
    }),
    definePage({
      name: 'regulationPresets',
      needs: 'read_desk',
      query: z.object({}),
      read: async (_query, { staff: { locale } }) => {
        const latest = await latestVersion(sql);
        return {
          inForce: latest ? { number: latest.number, preset: latest.preset } : null,
          presets: Object.entries(presets).map(([name, document]) => ({
            name,
            title: document.title[locale],
            changes: latest ? compareDocuments(locale, latest.document, document) : [],
          })),
        };
      },
    }),
  ];
}
