import { CompanyLink, EVIDENCE_KINDS } from '../../../src/companies/index.js';
import type { ConsoleCore } from '../core.js';
import type { ResourceDefinition } from '../resource-definition.js';
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
      status: { list: true, filter: true, values: ['pending', 'suspended', 'active', 'rejected', 'ended'] },
      basis: { list: true, filter: true, values: ['domain', 'override'] },
      verdict: { list: true, filter: true, values: verdicts },
      judgedEmail: { list: true },
      judgedDomain: {},
      matchedDomain: {},
      evidenceKind: { list: true, filter: true, values: EVIDENCE_KINDS },
      evidenceReference: {},
      evidenceFound: { list: 'unseen' },
      reason: { long: true },
      ticketId: { filter: true, reference: 'Ticket' },
      requestedBy: { list: true, filter: true, reference: 'StaffMember' },
      requestedAt: { list: true },
      approvedBy: { reference: 'StaffMember' },
      approvedAt: {},
      suspendedAt: {},
      suspendedReason: { values: verdicts },
      endedAt: {},
      endedBy: { reference: 'StaffMember' },
      endedReason: { long: true },
    },
    search: ['judgedEmail'],
    sort: { by: 'id', direction: 'desc' },
    actions: reviewActions(core),
    components: { show: 'LinkCard' },
  };
}
