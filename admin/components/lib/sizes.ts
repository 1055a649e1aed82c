const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size in its largest unit, 1024 of each making the next. */
export function sizeInWords(locale: string, bytes: number): string {
  const step = bytes < 1024 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[step]!,
    // Short, English has one form for one byte and for many.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(bytes / 1024 ** step);
}
