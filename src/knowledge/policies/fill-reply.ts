/** What a kept reply names that differs from ticket to ticket. */
export interface ReplyFacts {
  /** The requester's full name. */
  readonly customer: string;
  readonly number: number;
}

/** The words of a kept reply for one ticket: `{{customer}}` and `{{number}}` filled in, anything else left as it is. */
export function fillReply(body: string, { customer, number }: ReplyFacts): string {
  return body.replace(/\{\{\s*(customer|number)\s*\}\}/g, (_, name: string) =>
    name === 'customer' ? customer : String(number),
  );
}
