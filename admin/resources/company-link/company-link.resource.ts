import { CompanyLink, EVIDENCE_KINDS } from '../../../src/companies/index.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
import { linkInWords } from './link-in-words.js';
import { linksByIds } from './links.queries.js';
import { reviewActions } from './review-actions.js';

const verdicts = [
  'match',
  'subdomain_match',
  'mismatch',
  'company_has_no_domain',
  'public_provider',
  'ambiguous',
  'unconfirmed_email',
];

/** Who belongs to which company, on what basis, and what waits for somebody's eyes. */
export function companyLinkResource(core: ConsoleCore): ResourceDefinition {
  return {
    id: 'CompanyLink',
    entity: CompanyLink,
    group: 'customers',
    icon: 'Link',
    needs: 'read_desk',
    title: 'judgedEmail',
    columns: {
      id: { show: false },
      userId: { list: true, filter: true, reference: 'User' },
      companyId: { list: true, filter: true, reference: 'Company' },
      status: {
        list: true,
        filter: true,
        values: ['pending', 'suspended', 'active', 'rejected', 'ended'],
        components: { list: 'StatusMark' },
      },
      basis: { list: true, filter: true, values: ['domain', 'override'], components: { list: 'PlainValue' } },
      verdict: { list: true, filter: true, values: verdicts, components: { list: 'PlainValue' } },
      judgedEmail: { list: 'unseen' },
      judgedDomain: {},
      matchedDomain: {},
      evidenceKind: { list: 'unseen', filter: true, values: EVIDENCE_KINDS },
      evidenceReference: {},
      evidenceFound: { list: 'unseen' },
      reason: { long: true },
      ticketId: { filter: true, reference: 'Ticket' },
      requestedBy: { list: 'unseen', filter: true, reference: 'StaffMember' },
      requestedAt: { list: true },
      approvedBy: { reference: 'StaffMember' },
      approvedAt: {},
      suspendedAt: {},
      suspendedReason: { values: [...verdicts, 'role_mailbox'] },
      endedAt: {},
      endedBy: { reference: 'StaffMember' },
      endedReason: { long: true },
      endedForCause: {},
    },
    search: ['judgedEmail'],
    sort: { by: 'id', direction: 'desc' },
    actions: reviewActions(core),
    components: { show: 'LinkCard' },
    inWords: async (rows, { staff }) => {
      const links = await linksByIds(
        core.sql,
        rows.map((row) => String(row['id'])),
      );
      const known = new Map(links.map((link) => [link.id, linkInWords(staff.locale, link)]));
      return rows.map((row) => {
        const link = known.get(String(row['id']));
        return link
          ? { ...row, titleInWords: `${link.user.name} — ${link.company.name}`, why: link.why }
          : row;
      });
    },
  };
}
