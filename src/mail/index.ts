import './mail.events.js';
import './mail.notices.js';

export { discardMail } from './commands/discard-mail.js';
export { recordBounce } from './commands/record-bounce.js';
export { resendMail } from './commands/resend-mail.js';
export { discardIncoming } from './intake/commands/discard-incoming.js';
export { ImapIntake } from './intake/imap-intake.js';
export { MailDesk } from './intake/mail-desk.js';
export { MailViewer } from './intake/mail-viewer.js';
export type { ShownMail } from './intake/reading/parsed-mail.js';
export {
  placeAmongWaiting,
  ticketsOfMail,
  type TicketOfMail,
  type WaitingPlace,
} from './intake/waiting-mails.js';
export { SmtpIntake } from './intake/smtp-intake.js';
export { incomingCounts } from './incoming-counts.js';
export { originalOf, rawParts, requireOriginal } from './intake/raw-mail.js';
export { IncomingMail } from './intake/incoming-mail.entity.js';
export { MailComposer } from './compose-mail.js';
export { previewMail } from './preview-mail.js';
export { shownMail } from './sent-words.js';
export { markSent } from './mail-outcome.js';
export { MailModule } from './mail.module.js';
export { mailsBehind, mailsOfTicket } from './mail.queries.js';
