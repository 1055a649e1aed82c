import { z } from 'zod';
import { addEquipment, registerCompany, renameCompany, setSharing } from '../../../src/companies/index.js';
import { defineAction, type ConsoleAction } from '../../actions/define-action.js';
import type { ConsoleCore } from '../core.js';
import { batchActions } from './batch-actions.js';
import { domainActions } from './domain-actions.js';
import { leftOut, line, version } from '../inputs.js';

const mostDomains = 100;

/** Domains as a list, or as text with commas, semicolons, blanks or new lines between them. */
const domains = z
  .union([
    z.array(line()),
    line(10_000).transform((text) => text.split(/[\s,;]+/).filter((part) => part !== '')),
  ])
  .pipe(z.array(z.string()).max(mostDomains))
  .meta({ widget: 'list' });

/** What staff do with companies (SPEC R1.2, R1.6). */
export function companyActions(core: ConsoleCore): ConsoleAction[] {
  return [
    registration(core),
    ...domainActions(core),
    ...batchActions(core),
    sharing(core),
    equipment(core),
    renaming(core),
  ];
}

function registration({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'register',
    on: 'resource',
    needs: 'manage_companies',
    icon: 'Plus',
    variant: 'primary',
    input: z.object({
      name: line(),
      inn: leftOut(line(20)),
      domains: leftOut(domains),
      lookAlikeAcknowledged: leftOut(z.boolean()),
    }),
    run: async ({ actor, input }) => {
      const { id, name } = await work.run(actor, (tx) => registerCompany(tx, input));
      return { data: { id }, params: { name } };
    },
  });
}

function sharing({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'setSharing',
    placed: true,
    on: 'record',
    needs: 'manage_companies',
    icon: 'Share2',
    input: z.object({ membersShareTickets: z.boolean(), version }),
    run: async ({ actor, recordId, input }) => {
      const company = await work.run(actor, (tx) => setSharing(tx, { companyId: recordId, ...input }));
      const { membersShareTickets } = company;
      return {
        message: membersShareTickets ? 'Company.sharingOn' : 'Company.sharingOff',
        data: { membersShareTickets, version: company.version },
      };
    },
  });
}

function equipment({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'addEquipment',
    placed: true,
    on: 'record',
    needs: 'manage_companies',
    icon: 'Cpu',
    input: z.object({
      serialNumber: line(),
      article: leftOut(line()),
      product: leftOut(line()),
      orderNumber: leftOut(line()),
      invoiceNumber: leftOut(line()),
    }),
    run: async ({ actor, recordId, input }) => {
      const { id, serialNumber } = await work.run(actor, (tx) =>
        addEquipment(tx, { companyId: recordId, ...input }),
      );
      return { data: { id }, params: { serialNumber } };
    },
  });
}

function renaming({ work }: ConsoleCore): ConsoleAction {
  return defineAction({
    name: 'rename',
    on: 'record',
    needs: 'manage_companies',
    icon: 'Edit2',
    input: z.object({ name: line(), version }),
    run: async ({ actor, recordId, input }) => {
      const company = await work.run(actor, (tx) => renameCompany(tx, { companyId: recordId, ...input }));
      return { data: { version: company.version }, params: { name: company.name } };
    },
  });
}
