import './regulation.events.js';

export type { Bilingual } from './bilingual.js';
export { writeRegulation, type RegulationChoice } from './commands/write-regulation.js';
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
export { ticketTypeSeed, type TicketTypeSeed } from './ticket-type-seed.js';
export { checkMailTexts, placeholderPattern } from './policies/check-mail-texts.js';
export { presets } from './presets/index.js';
export { Regulation } from './regulation.entity.js';
export { regulationInForce } from './regulation.queries.js';
