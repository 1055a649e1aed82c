import type { TicketStatus } from './ticket-transitions.js';

export type ReaderKind = 'requester' | 'participant' | 'colleague';

/** A customer who may read a ticket now, and as what. */
export interface MergeReader {
  readonly personId: string;
  readonly name: string;
  readonly kind: ReaderKind;
}

/** One of the two tickets; `readers` are all customers who may read it now, its requester among them. */
export interface MergePlanTicket {
  readonly number: number;
  readonly status: TicketStatus;
  readonly requesterId: string;
  readonly readers: readonly MergeReader[];
}

/**
 * What one reader sees of the joint conversation: the messages of the tickets they may read now, no more and no
 * less. `continues`: they also see what is written after the merge, which all belongs to the target.
 */
export interface MergeSight {
  readonly personId: string;
  readonly name: string;
  readonly sourceKind: ReaderKind | null;
  readonly targetKind: ReaderKind | null;
  readonly seesSource: boolean;
  readonly seesTarget: boolean;
  readonly continues: boolean;
}

/**
 * A reader for whom the merge changes something, though no message written so far. `later_messages`: the source
 * goes on under the target's number, out of their sight. `later_posts_to_source`: what is written to the source's
 * number will be the target's, and in their sight.
 */
export interface MergeSightChange {
  readonly personId: string;
  readonly name: string;
  readonly what: 'later_messages' | 'later_posts_to_source';
}

/**
 * `ticket_merged`: your ticket goes on under the other number. `ticket_merged_unseen`: the same to a requester who may
 * not read the other ticket, without its number.
 */
export interface MergeMail {
  readonly to: string;
  readonly kind: 'ticket_merged' | 'ticket_merged_unseen';
}

export interface MergePlan {
  readonly readers: readonly MergeSight[];
  readonly gains: readonly MergeSightChange[];
  readonly loses: readonly MergeSightChange[];
  readonly mails: readonly MergeMail[];
  readonly statusAfter: { readonly source: 'merged'; readonly target: TicketStatus };
}

/**
 * The preview of a merge (SPEC R3.3), from what is true now; the merge that follows does exactly this. Nobody gains
 * or loses sight of a message that exists. One mail goes out, to the requester whose ticket's number stops being
 * the one to look at; nothing changes for the target's.
 */
export function planMerge(source: MergePlanTicket, target: MergePlanTicket): MergePlan {
  const readers = sightsOf(source, target);
  const changes = (
    what: MergeSightChange['what'],
    whose: (sight: MergeSight) => boolean,
  ): MergeSightChange[] => readers.filter(whose).map(({ personId, name }) => ({ personId, name, what }));
  const goesOnInSight = target.readers.some(({ personId }) => personId === source.requesterId);
  return {
    readers,
    gains: changes('later_posts_to_source', (sight) => !sight.seesSource),
    loses: changes('later_messages', (sight) => !sight.continues),
    mails: [{ to: source.requesterId, kind: goesOnInSight ? 'ticket_merged' : 'ticket_merged_unseen' }],
    statusAfter: { source: 'merged', target: target.status },
  };
}

function sightsOf(source: MergePlanTicket, target: MergePlanTicket): MergeSight[] {
  const people = new Map([...source.readers, ...target.readers].map((reader) => [reader.personId, reader]));
  const kindIn = (ticket: MergePlanTicket, personId: string): ReaderKind | null =>
    ticket.readers.find((reader) => reader.personId === personId)?.kind ?? null;
  return [...people.values()].map(({ personId, name }) => {
    const sourceKind = kindIn(source, personId);
    const targetKind = kindIn(target, personId);
    const seesTarget = targetKind !== null;
    return {
      personId,
      name,
      sourceKind,
      targetKind,
      seesSource: sourceKind !== null,
      seesTarget,
      continues: seesTarget,
    };
  });
}
