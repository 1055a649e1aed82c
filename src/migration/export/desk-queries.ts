import { byLegacy, given, legacy, lines, moment } from './line-queries.js';

const regulation = lines(
  'regulation',
  { legacyId: legacy('r.id'), document: 'r.document' },
  'regulation r WHERE r.number = (SELECT max(number) FROM regulation)',
  'r.number',
);

const bothWords = (name: string): string =>
  `CASE WHEN y.${name}_ru IS NOT NULL THEN json_build_object('ru', y.${name}_ru, 'en', y.${name}_en) END`;

const ticketTypes = lines(
  'ticketType',
  {
    legacyId: legacy('y.id'),
    code: 'y.code',
    title: bothWords('title'),
    critical: given('y.critical'),
    criticalQuestion: bothWords('critical_question'),
    hint: bothWords('hint'),
    fields: 'y.fields',
    attachmentsRequired: given('y.attachments_required'),
    retiredAt: moment('y.retired_at'),
  },
  'ticket_type y',
  byLegacy('y.id'),
);

/** What staff said of days: those that stand as they were published come with the product. */
const calendarDays = lines(
  'calendarDay',
  {
    legacyId: legacy('d.id'),
    country: 'd.country',
    day: `to_char(d.code, 'YYYY-MM-DD')`,
    dayKind: 'd.kind',
    note: 'd.note',
    source: 'd.source',
    retiredAt: moment('d.retired_at'),
    createdAt: moment('d.created_at'),
    updatedAt: moment('d.updated_at'),
  },
  `calendar_day d WHERE d.source = 'staff' OR d.version > 1 OR d.retired_at IS NOT NULL`,
  byLegacy('d.id'),
);

const staff = lines(
  'staff',
  {
    legacyId: legacy('s.id'),
    email: 's.email',
    fullName: 's.full_name',
    role: 's.role',
    locale: 's.locale',
    disabledAt: moment('s.disabled_at'),
    disabledReason: 's.disabled_reason',
    createdAt: moment('s.created_at'),
  },
  'staff_member s',
  byLegacy('s.id'),
);

export const deskLines = { regulation, ticketTypes, calendarDays, staff };
