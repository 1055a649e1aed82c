import './outbox.events.js';

export { MailMessage, type IncomingStatus, type MailStatus } from './mail-message.entity.js';
export { OutboxModule } from './outbox.module.js';
export { redirectMails } from './redirect-mails.js';
export {
  clearReturned,
  noteAcceptance,
  noteReturn,
  quietAddresses,
  returnedAddress,
  returnedJson,
  type ReturnedAddress,
  type ReturnedFacts,
  type ReturnKind,
  type ReturnReason,
} from './returned-addresses.js';
export { SEND_MAIL } from './sql-outbox.js';
