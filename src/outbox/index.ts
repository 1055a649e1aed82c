export { MailMessage, type IncomingStatus, type MailStatus } from './mail-message.entity.js';
export { OutboxModule } from './outbox.module.js';
export { redirectMails } from './redirect-mails.js';
export { SEND_MAIL } from './sql-outbox.js';
