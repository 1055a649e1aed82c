import './mail.events.js';

export { discardMail } from './commands/discard-mail.js';
export { recordBounce } from './commands/record-bounce.js';
export { resendMail } from './commands/resend-mail.js';
export { MailComposer } from './compose-mail.js';
export { markSent } from './mail-outcome.js';
export { MailModule } from './mail.module.js';
export { mailsOfTicket } from './mail.queries.js';
