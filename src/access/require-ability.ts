import { DomainError, type Actor } from '../platform/index.js';
import { may, type Ability } from './abilities.js';

/**
 * Refuses an actor who is staff without the ability. The system and imports act on behalf of the product itself.
 * @throws DomainError `forbidden` {ability}
 */
export function requireAbility(actor: Actor, ability: Ability): void {
  if (actor.kind === 'system' || actor.kind === 'import') return;
  if (actor.kind === 'staff' && actor.role && may(actor.role, ability)) return;
  throw new DomainError('forbidden', { ability });
}

/** The staff member who acts, where only staff may: their id is what the row keeps. */
export function requireStaff(actor: Actor, ability: Ability): string {
  requireAbility(actor, ability);
  if (actor.kind !== 'staff' || !actor.id) throw new DomainError('forbidden', { ability });
  return actor.id;
}

/**
 * Refuses a customer who acts in another's name, whatever the door has checked; staff and the product act for anybody.
 * @throws DomainError `forbidden`
 */
export function requireSelf(actor: Actor, userId: string): void {
  if (actor.kind === 'user' && actor.id !== userId) throw new DomainError('forbidden');
}
