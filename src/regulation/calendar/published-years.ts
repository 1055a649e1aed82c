/** What a government published of a year: days off on weekdays, working weekend days, days an hour shorter. */
export interface PublishedYear {
  readonly daysOffOnWeekdays: readonly string[];
  readonly workingWeekendDays: readonly string[];
  readonly shortDays: readonly string[];
}

/**
 * Working calendars of Russia, from the decrees that move days off. A year that is not here is entered in the console
 * when its decree is published; until then it is provisional (SPEC R3.9).
 */
export const publishedYears: Readonly<Record<string, Readonly<Record<string, PublishedYear>>>> = {
  RU: {
    '2022': {
      daysOffOnWeekdays: [
        '2022-01-03',
        '2022-01-04',
        '2022-01-05',
        '2022-01-06',
        '2022-01-07',
        '2022-02-23',
        '2022-03-07',
        '2022-03-08',
        '2022-05-02',
        '2022-05-03',
        '2022-05-09',
        '2022-05-10',
        '2022-06-13',
        '2022-11-04',
      ],
      workingWeekendDays: ['2022-03-05'],
      shortDays: ['2022-02-22', '2022-03-05', '2022-11-03'],
    },
    '2023': {
      daysOffOnWeekdays: [
        '2023-01-02',
        '2023-01-03',
        '2023-01-04',
        '2023-01-05',
        '2023-01-06',
        '2023-02-23',
        '2023-02-24',
        '2023-03-08',
        '2023-05-01',
        '2023-05-08',
        '2023-05-09',
        '2023-06-12',
        '2023-11-06',
      ],
      workingWeekendDays: [],
      shortDays: ['2023-02-22', '2023-03-07', '2023-11-03'],
    },
    '2024': {
      daysOffOnWeekdays: [
        '2024-01-01',
        '2024-01-02',
        '2024-01-03',
        '2024-01-04',
        '2024-01-05',
        '2024-01-08',
        '2024-02-23',
        '2024-03-08',
        '2024-04-29',
        '2024-04-30',
        '2024-05-01',
        '2024-05-09',
        '2024-05-10',
        '2024-06-12',
        '2024-11-04',
        '2024-12-30',
        '2024-12-31',
      ],
      workingWeekendDays: ['2024-04-27', '2024-11-02', '2024-12-28'],
      shortDays: ['2024-02-22', '2024-03-07', '2024-05-08', '2024-06-11', '2024-11-02'],
    },
    '2025': {
      daysOffOnWeekdays: [
        '2025-01-01',
        '2025-01-02',
        '2025-01-03',
        '2025-01-06',
        '2025-01-07',
        '2025-01-08',
        '2025-05-01',
        '2025-05-02',
        '2025-05-08',
        '2025-05-09',
        '2025-06-12',
        '2025-06-13',
        '2025-11-03',
        '2025-11-04',
        '2025-12-31',
      ],
      workingWeekendDays: ['2025-11-01'],
      shortDays: ['2025-03-07', '2025-04-30', '2025-06-11', '2025-11-01'],
    },
    '2026': {
      daysOffOnWeekdays: [
        '2026-01-01',
        '2026-01-02',
        '2026-01-05',
        '2026-01-06',
        '2026-01-07',
        '2026-01-08',
        '2026-01-09',
        '2026-02-23',
        '2026-03-09',
        '2026-05-01',
        '2026-05-11',
        '2026-06-12',
        '2026-11-04',
        '2026-12-31',
      ],
      workingWeekendDays: [],
      shortDays: ['2026-04-30', '2026-05-08', '2026-06-11', '2026-11-03'],
    },
  },
};
