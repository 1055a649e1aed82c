import './regulation.events.js';

export { writeRegulation, type RegulationChoice } from './commands/write-regulation.js';
export {
  noticeKinds,
  priorities,
  profileFields,
  regulationDocument,
  type Bilingual,
  type NoticeKind,
  type Priority,
  type ProfileField,
  type RegulationDocument,
  type TicketTypeSeed,
} from './document.js';
export { checkMailTexts, placeholderPattern } from './policies/check-mail-texts.js';
export { presets } from './presets/index.js';
export { Regulation } from './regulation.entity.js';
export { regulationInForce } from './regulation.queries.js';
