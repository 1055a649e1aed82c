import './mail.events.js';

export { discardMail } from './commands/discard-mail.js';
export { resendMail } from './commands/resend-mail.js';
export { MailModule } from './mail.module.js';
export { mailsOfTicket, type TicketMail } from './mail.queries.js';
export { requeueWaitingMails } from './sending-jobs.js';
