/** Who wrote a mail: a person, a machine that answers or reports, a list, or a mail server that could not deliver. */
export type MailKind = 'human' | 'auto_reply' | 'list' | 'bounce';

export interface MailMarks {
  /** Values by lower-case name, in the order they stand in. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** MAIL FROM; empty for what may not be answered. */
  readonly envelopeFrom: string;
  readonly fromAddress: string | null;
  readonly subject: string;
}

const postmasters = /^(?:mailer-?daemon|postmaster|mail-daemon|microsoftexchange[0-9a-f]{32})(?:\+[^@]*)?@/i;
const undelivered =
  /undeliver|delivery (?:status|failure|has failed)|returned mail|mail delivery (?:failed|system)|(?:delivery|mail) failure|failure notice|message .*delayed|delayed mail|недостав|не доставлен|не уда(?:лось|[её]тся) доставить|задержка доставки/i;
const away =
  /^(?:(?:re|fwd?|отв):\s*)*(?:auto(?:matic)?[ -]?(?:reply|response|ответ)|автоответ|автоматический ответ|out of (?:the )?office|вне офиса)/i;

/**
 * Tells people from machines by what machines say of themselves (RFC 3834, RFC 3464, RFC 2919), and by what those say
 * that know no RFC.
 */
export function classifyMail(marks: MailMarks): MailKind {
  if (isBounce(marks)) return 'bounce';
  if (isAutomatic(marks)) return 'auto_reply';
  const { headers } = marks;
  return has(headers, 'list-id') || has(headers, 'precedence', /^\s*list\b/i) ? 'list' : 'human';
}

function isBounce({ headers, envelopeFrom, fromAddress, subject }: MailMarks): boolean {
  if (has(headers, 'content-type', /multipart\/report\b[^]*report-type\s*=\s*"?delivery-status/i))
    return true;
  if (has(headers, 'x-failed-recipients')) return true;
  const isFromServer = postmasters.test(fromAddress ?? '');
  return (isFromServer || envelopeFrom === '') && undelivered.test(subject);
}

function isAutomatic({ headers, envelopeFrom, fromAddress, subject }: MailMarks): boolean {
  if (has(headers, 'auto-submitted', /^\s*auto-/i)) return true;
  if (has(headers, 'x-auto-response-suppress', /\b(?:all|oof|autoreply)\b/i)) return true;
  if (
    ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-mail-autoreply'].some((name) => has(headers, name))
  )
    return true;
  if (has(headers, 'precedence', /^\s*(?:auto[_-]?reply|bulk|junk)\b/i) && !has(headers, 'list-id'))
    return true;
  if (has(headers, 'content-type', /multipart\/report\b/i)) return true;
  return away.test(subject) || envelopeFrom === '' || postmasters.test(fromAddress ?? '');
}

function has(headers: MailMarks['headers'], name: string, value = /^/): boolean {
  return (headers[name] ?? []).some((found) => value.test(found));
}
