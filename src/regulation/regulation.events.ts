interface DayEntry {
  readonly country: string;
  readonly code: string;
  readonly kind: string;
  readonly note: string | null;
}

declare module '../platform/audit-port.js' {
  interface AuditEvents {
    'regulation.activated': {
      before: { number: number; preset: string } | null;
      after: { number: number; preset: string; document: unknown };
    };
    'calendarDay.yearInstalled': { after: { country: string; year: number; days: number } };
    'calendarDay.registered': { after: DayEntry };
    'calendarDay.revised': { before: Partial<DayEntry>; after: Partial<DayEntry> };
    'calendarDay.retired': { before: DayEntry };
  }
}
export {};
