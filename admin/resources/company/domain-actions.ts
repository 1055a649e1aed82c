import { z } from 'zod';
import { previewDomain } from '../../../src/casework/index.js';
import { addDomain, removeDomain } from '../../../src/companies/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { leftOut, line, reason } from '../inputs.js';
import { previewInWords } from './domain-preview.js';

/** Domains of a company: seen first, then added; taken away (SPEC R1.2, R1.6, R1.9). */
export function domainActions({ work, sql }: ConsoleCore): ConsoleAction[] {
  return [
    defineAction({
      name: 'addDomain',
      placed: true,
      on: 'record',
      needs: 'manage_companies',
      icon: 'AtSign',
      component: 'DomainAddition',
      input: z.object({
        domain: line(),
        includeSubdomains: leftOut(z.boolean()),
        sharedReason: leftOut(line(1_000)),
        lookAlikeAcknowledged: leftOut(z.boolean()),
      }),
      run: async ({ actor, recordId, input }) => {
        const { id, domain } = await work.run(actor, (tx) =>
          addDomain(tx, { companyId: recordId, ...input }),
        );
        return { data: { id, domain }, params: { domain } };
      },
    }),
    defineAction({
      name: 'removeDomain',
      placed: true,
      on: 'record',
      needs: 'manage_companies',
      icon: 'MinusCircle',
      variant: 'danger',
      component: 'DomainRemoval',
      input: z.object({ domain: line(), reason }),
      run: async ({ actor, recordId, input }) => {
        const data = await work.run(actor, (tx) => removeDomain(tx, { companyId: recordId, ...input }));
        return { data, params: { domain: input.domain, count: data.suspendedLinks } };
      },
    }),
    defineAction({
      name: 'previewDomain',
      on: 'record',
      needs: 'read_desk',
      // A part of the dialog that adds one: no button of its own.
      offered: () => false,
      input: z.object({
        domain: line(),
        includeSubdomains: leftOut(z.boolean()),
        sharedReason: leftOut(line(1_000)),
      }),
      run: async ({ recordId, input, staff }) => ({
        data: previewInWords(staff.locale, await previewDomain(sql, { companyId: recordId, ...input })),
      }),
    }),
  ];
}
