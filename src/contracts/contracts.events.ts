import type { Personal } from '../platform/index.js';

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'product.registered': { after: { code: string; titleRu: string; titleEn: string } };
    'product.revised': {
      before: { titleRu: string; titleEn: string };
      after: { titleRu: string; titleEn: string };
    };
    'product.retired': { before: { code: string } };
    'contract.registered': {
      after: { number: string; kind: string; holderName: Personal | null; [field: string]: unknown };
    };
    'contract.claimed': {
      before: { companyId: null; userId: null };
      after: { companyId: string | null; userId: string | null };
    };
    'contract.resumed': { before: { status: string }; after: { status: string } };
    'contract.suspended': { before: { status: string }; after: { status: string } };
    'contract.extended': { before: { validUntil: string }; after: { validUntil: string } };
  }
}
export {};
