import { DomainError, newId, personal, type Tx } from '../../platform/index.js';
import { lockEmail, lockUser } from '../locks.js';
import { User } from '../user.entity.js';
import { userByEmail } from '../users.queries.js';
import { markConfirmed } from './confirm-email.js';

export interface EnrolByMail {
  /** Normalised. */
  readonly email: string;
  readonly fullName: string;
  readonly locale: 'ru' | 'en';
}

/**
 * An account for somebody who wrote a mail: without a password, which they set by the link that a forgotten one is
 * reset with. What a registration of that address had claimed and nobody confirmed does not count.
 * @throws DomainError `user_unknown` for a blocked one
 */
export async function enrolByMail(tx: Tx, { email, fullName, locale }: EnrolByMail): Promise<User> {
  await lockEmail(tx, email);
  const known = await userByEmail(tx, email);
  if (known) {
    const user = await lockUser(tx, known.id);
    if (user.status !== 'active') throw new DomainError('user_unknown');
    return user.emailConfirmedAt ? user : markConfirmed(tx, user);
  }
  const user = await tx.insert(User, {
    id: newId(),
    email,
    emailConfirmedAt: tx.now,
    fullName,
    locale,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  await tx.record(
    'user.registered',
    { entity: { type: 'User', id: user.id }, userId: user.id },
    { after: { email: personal(email), fullName: personal(fullName), locale, via: 'mail' } },
  );
  return user;
}
