import type { RecordJSON } from 'adminjs';
import type { Tone } from '../common/card.js';

/** How the states of mails look. */
export const tones: Readonly<Record<string, Tone>> = {
  sent: 'good',
  queued: 'careful',
  failed: 'bad',
  cancelled: 'calm',
  received: 'careful',
  handled: 'good',
  quarantined: 'careful',
  ignored: 'calm',
  duplicate: 'calm',
};

/** A value of a record as text; empty where there is none. */
export function valueIn(record: RecordJSON, name: string): string {
  return String(record.params[name] ?? '');
}

/** How things stand with a mail: key of the words for it, and `next` of what comes of it now. */
export function stateOf(record: RecordJSON): { status: string; words: string; next: string } {
  const status = valueIn(record, 'status');
  const isIncoming = valueIn(record, 'direction') === 'in';
  if (status === 'failed' && isIncoming) return { status, words: 'people.mail.failedIn', next: 'failed_in' };
  if (status === 'failed' && valueIn(record, 'reasonCode') === 'bounced')
    return { status, words: 'people.mail.bounced', next: 'bounced' };
  const isUnheard = valueIn(record, 'reasonCode') === 'name_server_silent' && status === 'received';
  const next = isUnheard ? 'name_server_silent' : status;
  return { status, words: `resources.MailMessage.labels.status.${status}`, next };
}
