import type { Sql } from '../../platform/index.js';
import {
  chosenDocument,
  priorities,
  regulationInForce,
  type RegulationChoice,
} from '../../regulation/index.js';
import { outcomeUnder, priorityUnder, rulesOf, type Outcome, type Rules } from './outcome.js';
import { QueueTally } from './queue-tally.js';
import { ticketRows, type WhatIfRow } from './ticket-rows.js';

/** What would be another: as it comes out by the regulation in force, and by the other one. */
interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** A ticket that would have come out otherwise; what stays the same is `null`. Instants are ISO text. */
export interface TicketWhatIf {
  readonly id: string;
  readonly number: number;
  readonly subject: string;
  readonly status: string;
  readonly createdAt: string;
  /** With the rules that decide, each by its condition. */
  readonly priority: (Change<string> & { readonly rule: Change<string> }) | null;
  /** When it closes by itself; the working days of the term are the regulation's. */
  readonly closesAt: (Change<string | null> & { readonly workingDays: Change<number | null> }) | null;
  readonly responseDueAt: (Change<string | null> & { readonly serviceLevel: Change<string | null> }) | null;
  readonly queuePlace: Change<number> | null;
}

export interface RegulationWhatIf {
  readonly days: number;
  /** Tickets opened in these days that were looked at. */
  readonly looked: number;
  /** How many would have come out otherwise, in all and in each respect. */
  readonly changed: number;
  readonly priority: number;
  readonly closesAt: number;
  readonly responseDueAt: number;
  readonly queuePlace: number;
  /** Tickets of a type that the other regulation does not have: nobody could open them any more. */
  readonly typeGone: number;
  /** The newest of them, those that change in themselves before those that others pass by. */
  readonly tickets: readonly TicketWhatIf[];
}

export interface WhatIfQuestion {
  readonly choice: RegulationChoice;
  /** How many days back, of 24 hours. */
  readonly days: number;
  readonly now: Date;
}

/** So many tickets are listed; the others are counted. */
const mostListed = 500;

/**
 * What another regulation would have made of the tickets of the last days, beside what the one in force makes of them:
 * priority, closing date, first answer and place in the queue (SPEC R3.6). Both are decided by the same policies from
 * what each ticket stores. Writes nothing; `sql` is a transaction that sees one moment, see `inSnapshot`.
 * @throws DomainError `regulation_preset_unknown`; InvalidInput naming each faulty place of a document
 */
export async function whatIfRegulation(
  sql: Sql,
  { choice, days, now }: WhatIfQuestion,
): Promise<RegulationWhatIf> {
  const other = rulesOf(sql, chosenDocument(choice));
  const inForce = rulesOf(sql, await regulationInForce(sql));
  const since = new Date(now.getTime() - days * 86_400_000);
  const tallies = await countQueue(sql, inForce, other);
  const types = new Set(other.document.ticketTypes.map(({ code }) => code));
  const result = new Findings();
  for await (const row of ticketRows(sql, since)) {
    const place = row.live ? placesOf(row, tallies, inForce, other) : null;
    if (row.createdAt < since) continue;
    const before = await outcomeUnder(sql, inForce, row);
    const after = await outcomeUnder(sql, other, row);
    result.add(compare(row, { before, after, place, inForce, other }), !types.has(row.typeCode));
  }
  return result.told(days);
}

type Tallies = Change<QueueTally>;

async function countQueue(sql: Sql, inForce: Rules, other: Rules): Promise<Tallies> {
  const tallies = { before: new QueueTally(), after: new QueueTally() };
  for await (const row of ticketRows(sql, null)) {
    tallies.before.count(priorityUnder(inForce, row).priority);
    tallies.after.count(priorityUnder(other, row).priority);
  }
  return tallies;
}

function placesOf(row: WhatIfRow, tallies: Tallies, inForce: Rules, other: Rules): Change<number> {
  return {
    before: tallies.before.place(priorityUnder(inForce, row).priority),
    after: tallies.after.place(priorityUnder(other, row).priority),
  };
}

interface Compared {
  readonly before: Outcome;
  readonly after: Outcome;
  readonly place: Change<number> | null;
  readonly inForce: Rules;
  readonly other: Rules;
}

function compare(row: WhatIfRow, { before, after, place, inForce, other }: Compared): TicketWhatIf {
  const { id, number, subject, status, createdAt } = row;
  const of = <Value>(pick: (outcome: Outcome) => Value) => ({ before: pick(before), after: pick(after) });
  const word = ({ priority }: Outcome) => priorities[priority - 1]!;
  const closesAt = differing(of((outcome) => outcome.closesAt?.toISOString() ?? null));
  const dueAt = differing(of((outcome) => outcome.responseDueAt?.toISOString() ?? null));
  const priority = differing(of(word));
  const workingDays = ({ document }: Rules) => document.waiting.autoCloseWorkingDays;
  return {
    ...{ id, number, subject, status },
    createdAt: createdAt.toISOString(),
    priority: priority && { ...priority, rule: of(({ rule }) => rule) },
    closesAt: closesAt && {
      ...closesAt,
      workingDays: { before: workingDays(inForce), after: workingDays(other) },
    },
    responseDueAt: dueAt && { ...dueAt, serviceLevel: of(({ serviceLevel }) => serviceLevel) },
    queuePlace: place && differing(place),
  };
}

function differing<Value>(change: Change<Value>): Change<Value> | null {
  return change.before === change.after ? null : change;
}

/** Counts what is found and keeps the newest of it. */
class Findings {
  private looked = 0;
  private typeGone = 0;
  private readonly counts = { changed: 0, priority: 0, closesAt: 0, responseDueAt: 0, queuePlace: 0 };
  private readonly decided: TicketWhatIf[] = [];
  private readonly passed: TicketWhatIf[] = [];

  add(ticket: TicketWhatIf, typeGone: boolean): void {
    this.looked += 1;
    if (typeGone) this.typeGone += 1;
    const respects = ['priority', 'closesAt', 'responseDueAt', 'queuePlace'] as const;
    const otherwise = respects.filter((respect) => ticket[respect] !== null);
    if (otherwise.length === 0) return;
    this.counts.changed += 1;
    for (const respect of otherwise) this.counts[respect] += 1;
    const kept = otherwise.some((respect) => respect !== 'queuePlace') ? this.decided : this.passed;
    kept.push(ticket);
    if (kept.length > mostListed) kept.shift();
  }

  told(days: number): RegulationWhatIf {
    const tickets = [...this.decided.reverse(), ...this.passed.reverse()].slice(0, mostListed);
    return { days, looked: this.looked, ...this.counts, typeGone: this.typeGone, tickets };
  }
}
