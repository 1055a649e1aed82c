import { endWithParent } from '../child-program.js';
import { Questions } from './questions.js';
import { organisationOf, signedMail, type SignedMail } from './signed-mail.js';
import { verifySender, type Envelope, type Verified } from './verify-sender.js';

/** A mail whose sender is to be looked up. */
export interface ProveRequest extends Envelope {
  readonly id: string;
  readonly raw: Uint8Array<ArrayBuffer>;
  /** The name server to ask, `null` for the machine's own. */
  readonly dns: string | null;
}

/** `later`: so many mails of that organisation are being looked up that this one was not begun. */
export type ProveAnswer =
  | { readonly id: string; readonly hashed: true }
  | { readonly id: string; readonly verdict: Verified | 'later' };

/** Mails of one organisation that are looked up at once: what a slow name server holds up is its own. */
const mostOfOneOrganisation = 64;

const asked = new Map<string | null, Questions>();
const underWay = new Map<string, number>();
/** Of each address the last verdict to come, so that its mails leave here in the order they came in. */
const lastOf = new Map<string, Promise<unknown>>();

endWithParent();
process.on('message', ({ id, raw, dns, ...envelope }: ProveRequest) => {
  const tell = (answer: ProveAnswer) => process.send!(answer);
  const { buffer, byteOffset, byteLength } = raw;
  const mail = signedMail(Buffer.from(buffer, byteOffset, byteLength));
  const hashed = () => tell({ id, hashed: true });
  // Were it only unproved, what its domain asks for would be got round.
  if (!mail) return tell({ id, verdict: 'fail' });
  const questions = asked.get(dns) ?? new Questions(dns);
  asked.set(dns, questions);
  void inOrder(mail.from, look(mail, envelope, questions, hashed)).then((verdict) => tell({ id, verdict }));
});

async function look(
  mail: SignedMail,
  envelope: Envelope,
  questions: Questions,
  hashed: () => void,
): Promise<Verified | 'later'> {
  const organisation = organisationOf(mail.domain) ?? mail.domain;
  const count = underWay.get(organisation) ?? 0;
  if (count >= mostOfOneOrganisation) return 'later';
  underWay.set(organisation, count + 1);
  try {
    return await verifySender(mail, envelope, questions.of(organisation), hashed);
  } finally {
    const left = underWay.get(organisation)! - 1;
    if (left > 0) underWay.set(organisation, left);
    else underWay.delete(organisation);
  }
}

async function inOrder<T>(from: string, verdict: Promise<T>): Promise<T> {
  const before = lastOf.get(from);
  const told = Promise.all([verdict, before]).then(([said]) => said);
  lastOf.set(from, told);
  try {
    return await told;
  } finally {
    if (lastOf.get(from) === told) lastOf.delete(from);
  }
}
