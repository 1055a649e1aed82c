import { useWords } from '../lib/words.js';

/** How the reader writes counts, working time and dates. */
export interface Numbers {
  readonly count: (value: number) => string;
  /** Seconds of working time: minutes below an hour, else hours. */
  readonly time: (seconds: number | null) => string;
  readonly day: (date: string) => string;
  readonly fullDay: (date: string) => string;
}

const hour = 3_600;

/** The reader's way of writing figures. */
export function useNumbers(): Numbers {
  const { say, locale } = useWords();
  const whole = new Intl.NumberFormat(locale);
  const parts = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const date = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (iso: string): string => format.format(new Date(`${iso}T00:00:00Z`));
  };
  return {
    count: (value) => whole.format(value),
    time: (seconds) => {
      if (seconds === null) return say('load.nothing');
      return seconds < hour
        ? say('load.minute', { value: whole.format(Math.round(seconds / 60)) })
        : say('load.hour', { value: parts.format(seconds / hour) });
    },
    day: date({ day: 'numeric', month: 'short' }),
    fullDay: date({ weekday: 'short', day: 'numeric', month: 'long' }),
  };
}
