/** What the mail server's refusal, or its absence, means for the mail. */
export type SmtpVerdict =
  /** Nothing can be sent to anybody now. */
  | 'smtp_unavailable'
  /** This mail is put off by the server. */
  | 'smtp_deferred'
  /** This address is refused for good. */
  | 'recipient_refused'
  /** These words are refused for good. */
  | 'message_refused';

/** A mail that did not leave. `detail` is the server's own answer. */
export class SmtpFailure extends Error {
  constructor(
    readonly verdict: SmtpVerdict,
    readonly detail: string,
  ) {
    super(verdict);
    this.name = 'SmtpFailure';
  }

  /** Whether another try may succeed. */
  get mayPass(): boolean {
    return this.verdict === 'smtp_unavailable' || this.verdict === 'smtp_deferred';
  }
}

interface SmtpError {
  readonly message: string;
  readonly command?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly permanent?: boolean | undefined;
}

/**
 * Only an answer to the recipient or to the words concerns this mail alone; a refused greeting, login or sender would
 * refuse every mail, so it is waited out like a server that is down.
 */
export function toSmtpFailure(error: SmtpError): SmtpFailure {
  return new SmtpFailure(verdictOf(error), (error.response ?? error.message).slice(0, 500));
}

function verdictOf(error: SmtpError): SmtpVerdict {
  const step = error.command === 'RCPT TO' ? 'recipient' : error.command === 'DATA' ? 'message' : null;
  if (!step || error.responseCode === undefined || error.responseCode === 421) return 'smtp_unavailable';
  if (!error.permanent) return 'smtp_deferred';
  return step === 'recipient' ? 'recipient_refused' : 'message_refused';
}
