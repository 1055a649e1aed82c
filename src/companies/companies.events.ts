import type { Personal } from '../platform/index.js';

interface LinkFacts {
  readonly verdict: string;
  readonly email: Personal;
  readonly [fact: string]: unknown;
}
type StatusChange = { before: { status: string }; after: { status: string } };

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'company.registered': { after: { name: string; inn: string | null; domains: readonly string[] } };
    'company.renamed': { before: { name: string }; after: { name: string } };
    'company.sharingSet': {
      before: { membersShareTickets: boolean };
      after: { membersShareTickets: boolean };
    };
    'company.domainAdded': {
      after: { domain: string; includeSubdomains: boolean; sharedReason: Personal | null };
      facts: { suspendedLinks: number; lookAlike?: string };
    };
    'company.domainRemoved': { before: { domain: string }; facts: { suspendedLinks: number } };
    'company.equipmentAdded': { after: { serialNumber: string; [field: string]: unknown } };
    'company.contactsLinked': { after: { domain: string }; facts: { batchId: string; links: number } };
    'company.contactsUnlinked': { before: { domain: string }; facts: { batchId: string; links: number } };
    'link.requested': { after: { status: string; basis: string }; facts: LinkFacts };
    'link.approved': StatusChange & { facts: LinkFacts };
    'link.rejected': StatusChange;
    'link.ended': StatusChange & { facts: { forCause: boolean; batchId?: string } };
    'link.suspended': StatusChange & { facts: LinkFacts };
    'link.rejudged': { facts: LinkFacts };
  }
}
export {};
