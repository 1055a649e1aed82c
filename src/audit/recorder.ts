import { Injectable } from '@nestjs/common';
import {
  arrayLiteral,
  AuditRecorder,
  newId,
  newIdAt,
  personal,
  type Actor,
  type AuditChange,
  type AuditSubject,
  type RecordedEvent,
  type Tx,
} from '../platform/index.js';
import { mentionsOf } from './mentions.js';
import { takeOutPersonal } from './personal-values.js';

const insertEvent = `
  WITH event AS (
    INSERT INTO audit_event (event_id, at, actor_kind, actor_id, action, entity_type, entity_id,
                             ticket_id, company_id, user_id, request_id, canonical)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id
  ), unsealed AS (
    INSERT INTO audit_unsealed (event) SELECT id FROM event
  ), mentioned AS (
    INSERT INTO audit_mention (subject, event) SELECT subject, event.id FROM event, unnest($16::uuid[]) AS m (subject)
  )
  INSERT INTO audit_value (event, path, value, salt)
  SELECT event.id, v.path, v.value, v.salt
  FROM event, unnest($13::text[], $14::text[], $15::bytea[]) AS v (path, value, salt)`;

const insertEvents = `
  WITH event AS (
    INSERT INTO audit_event (event_id, at, actor_kind, actor_id, action, entity_type, entity_id,
                             ticket_id, company_id, user_id, request_id, canonical)
    SELECT e.event_id, $2, $3, $4, e.action, e.entity_type, e.entity_id, e.ticket_id, e.company_id, e.user_id, $5,
           e.canonical
    FROM unnest($1::uuid[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::text[])
      WITH ORDINALITY AS e (event_id, action, entity_type, entity_id, ticket_id, company_id, user_id, canonical, place)
    ORDER BY e.place RETURNING id, event_id
  ), unsealed AS (
    INSERT INTO audit_unsealed (event) SELECT id FROM event
  ), mentioned AS (
    INSERT INTO audit_mention (subject, event)
    SELECT m.subject, event.id FROM unnest($17::uuid[], $18::uuid[]) AS m (event_id, subject) JOIN event USING (event_id)
  )
  INSERT INTO audit_value (event, path, value, salt)
  SELECT event.id, v.path, v.value, v.salt
  FROM unnest($13::uuid[], $14::text[], $15::text[], $16::bytea[]) AS v (event_id, path, value, salt)
  JOIN event USING (event_id)`;

/**
 * Writes an event, or many, in one statement. `canonical` is the text that will be sealed; the columns beside it only
 * repeat what filters and timelines look for.
 */
@Injectable()
export class SqlAuditRecorder extends AuditRecorder {
  async record(tx: Tx, verb: string, about: AuditSubject, given: AuditChange): Promise<void> {
    const { actor } = tx;
    const change = withBatch(actor, given);
    const eventId = newId();
    const { canonical, values } = takeOutPersonal(eventOf(eventId, tx, verb, about, change));
    await tx.later(insertEvent, [
      eventId,
      tx.now,
      actor.kind,
      actor.id,
      verb,
      about.entity.type,
      about.entity.id,
      about.ticketId ?? null,
      about.companyId ?? null,
      about.userId ?? null,
      actor.requestId ?? null,
      canonical,
      values.map((value) => value.path),
      values.map((value) => value.value),
      values.map((value) => value.salt),
      mentionsOf(about, change),
    ]);
  }

  async recordAll(tx: Tx, events: readonly RecordedEvent[]): Promise<void> {
    if (events.length === 0) return;
    const { actor } = tx;
    const kept = events.map((given, index) => {
      const eventId = newIdAt(tx.now, index);
      const event = { ...given, change: withBatch(actor, given.change) };
      return {
        eventId,
        ...event,
        ...takeOutPersonal(eventOf(eventId, tx, event.verb, event.about, event.change)),
      };
    });
    const values = kept.flatMap((event) =>
      event.values.map((value) => ({ ...value, eventId: event.eventId })),
    );
    const mentions = kept.flatMap(({ eventId, about, change }) =>
      mentionsOf(about, change).map((subject) => ({ eventId, subject })),
    );
    await tx.query(insertEvents, [
      arrayLiteral(kept.map((event) => event.eventId)),
      tx.now,
      actor.kind,
      actor.id,
      actor.requestId ?? null,
      arrayLiteral(kept.map((event) => event.verb)),
      arrayLiteral(kept.map(({ about }) => about.entity.type)),
      arrayLiteral(kept.map(({ about }) => about.entity.id)),
      arrayLiteral(kept.map(({ about }) => about.ticketId ?? null)),
      arrayLiteral(kept.map(({ about }) => about.companyId ?? null)),
      arrayLiteral(kept.map(({ about }) => about.userId ?? null)),
      arrayLiteral(kept.map(({ canonical }) => canonical)),
      arrayLiteral(values.map((value) => value.eventId)),
      arrayLiteral(values.map((value) => value.path)),
      arrayLiteral(values.map((value) => value.value)),
      arrayLiteral(values.map((value) => value.salt)),
      arrayLiteral(mentions.map((mention) => mention.eventId)),
      arrayLiteral(mentions.map((mention) => mention.subject)),
    ]);
  }
}

/** What was done to many at once says so in each event: which order it was, and to how many. */
function withBatch({ batch }: Actor, change: AuditChange): AuditChange {
  return batch ? { ...change, facts: { ...change.facts, batch: batch.id, batchSize: batch.size } } : change;
}

/** The event as it is kept for ever; member names are those of `AuditEntry`. */
function eventOf(id: string, { actor, now }: Tx, verb: string, about: AuditSubject, change: AuditChange) {
  // In the order in which they are sealed, so that nothing is left to sort.
  return {
    action: verb,
    actor: {
      address: personal(actor.address),
      id: actor.id,
      kind: actor.kind,
      request: actor.requestId,
      role: actor.role,
    },
    after: change.after ?? null,
    at: now,
    before: change.before ?? null,
    company: about.companyId ?? null,
    entity: about.entity,
    facts: change.facts ?? null,
    id,
    reason: personal(about.reason),
    ticket: about.ticketId ?? null,
    user: about.userId ?? null,
  };
}
