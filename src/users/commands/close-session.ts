import { isId, type Tx } from '../../platform/index.js';

/** Ends one session. One that has ended already is no error. */
export async function closeSession(tx: Tx, input: { readonly sessionId: string }): Promise<void> {
  if (!isId(input.sessionId)) return;
  const [ended] = await tx.query<{ userId: string }>(
    'DELETE FROM user_session WHERE id = $1 RETURNING user_id AS "userId"',
    [input.sessionId],
  );
  if (!ended) return;
  const { userId } = ended;
  const facts = { sessionId: input.sessionId };
  await tx.record('user.signedOut', { entity: { type: 'User', id: userId }, userId }, { facts });
}
