import type { Personal } from '../platform/index.js';

interface FileFacts {
  readonly name: Personal;
  readonly size: number;
  readonly sha256: string;
}

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'file.uploaded': { after: FileFacts & { type: string } };
    'file.expired': { before: FileFacts };
    'file.scanned': { after: { scan: string }; facts: FileFacts };
  }
}
export {};
