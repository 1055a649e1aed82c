declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'audit.exported': {
      facts: {
        readonly format: string;
        /** The filter as it was applied; times as ISO strings. */
        readonly filter: Readonly<Record<string, unknown>>;
        /** Events in the file. */
        readonly rows: number;
      };
    };
  }
}
export {};
