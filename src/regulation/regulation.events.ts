declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'regulation.activated': {
      before: { number: number; preset: string } | null;
      after: { number: number; preset: string; document: unknown };
    };
  }
}
export {};
