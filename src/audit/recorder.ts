import { Injectable } from '@nestjs/common';
import {
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
      kept.map((event) => event.eventId),
      tx.now,
      actor.kind,
      actor.id,
      actor.requestId ?? null,
      kept.map((event) => event.verb),
      kept.map(({ about }) => about.entity.type),
      kept.map(({ about }) => about.entity.id),
      kept.map(({ about }) => about.ticketId ?? null),
      kept.map(({ about }) => about.companyId ?? null),
      kept.map(({ about }) => about.userId ?? null),
      kept.map(({ canonical }) => canonical),
      values.map((value) => value.eventId),
      values.map((value) => value.path),
      values.map((value) => value.value),
      values.map((value) => value.salt),
      mentions.map((mention) => mention.eventId),
      mentions.map((mention) => mention.subject),
    ]);
  }
}

/** What was done to many at once says so in each event: which order it was, and to how many. */
function withBatch({ batch }: Actor, change: AuditChange): AuditChange {
  return batch ? { ...change, facts: { ...change.facts, batch: batch.id, batchSize: batch.size } } : change;
}

/** The event as it is kept for ever; member names are those of `AuditEntry`. */
function eventOf(id: string, { actor, now }: Tx, verb: string, about: AuditSubject, change: AuditChange) {
  return {
    id,
    at: now,
    actor: {
      kind: actor.kind,
      id: actor.id,
      role: actor.role,
      address: personal(actor.address),
      request: actor.requestId,
    },
    action: verb,
    entity: about.entity,
    ticket: about.ticketId ?? null,
    company: about.companyId ?? null,
    user: about.userId ?? null,
    reason: personal(about.reason),
    before: change.before ?? null,
    after: change.after ?? null,
    facts: change.facts ?? null,
  };
}
