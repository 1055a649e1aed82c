import './regulation.errors.js';
import './regulation.events.js';

export type { Bilingual } from './bilingual.js';
export { CalendarDay } from './calendar-day.entity.js';
export { installCalendar } from './calendar/install-calendar.js';
export { workingCalendar } from './calendar/load-calendar.js';
export { REFRESH_TERMS } from './calendar-days.js';
export { registerCalendarDay } from './commands/register-calendar-day.js';
export { retireCalendarDay } from './commands/retire-calendar-day.js';
export { reviseCalendarDay } from './commands/revise-calendar-day.js';
export { writeRegulation } from './commands/write-regulation.js';
export { chosenDocument, type RegulationChoice } from './regulation-choice.js';
export {
  noticeKinds,
  priorities,
  profileFields,
  regulationDocument,
  type NoticeKind,
  type Priority,
  type ProfileField,
  type RegulationDocument,
} from './document.js';
export type { WatchedRead } from './watch-rules.js';
export { ticketTypeSeed, type TicketTypeSeed } from './ticket-type-seed.js';
export { checkSecrets, openFields } from './policies/check-secrets.js';
export { checkMailTexts, placeholderPattern } from './policies/check-mail-texts.js';
export { isOver, termEnd, type Term } from './policies/term-end.js';
export {
  calendarDayKinds,
  dateAt,
  dayAfter,
  startOfDate,
  yearOf,
  type WorkingCalendar,
} from './policies/working-calendar.js';
export { dueAfterWorkingHours, workingSpans, type WorkingSpan } from './policies/working-hours.js';
export { presets } from './presets/index.js';
export { Regulation } from './regulation.entity.js';
export { regulationInForce } from './regulation.queries.js';
