import type { ArchivedMessageView, ArchivedTies, ArchivedView } from '../../migration/index.js';
import type { FollowUpTie } from '../../tickets/index.js';
import type { ArchivedTicketAnswer, ArchivedTicketSummary } from '../dto/archive.dto.js';
import { presentFile } from './file.presenter.js';

/** A ticket of the archive in a list. */
export function presentArchived(ticket: ArchivedView): ArchivedTicketSummary {
  const { number, legacyNumber, subject, outcome, companyId, companyName } = ticket;
  return {
    number,
    oldNumber: legacyNumber,
    subject,
    status: outcome,
    company: companyId === null ? null : { id: companyId, name: companyName ?? '' },
    createdAt: ticket.createdAt.toISOString(),
    closedAt: ticket.closedAt.toISOString(),
  };
}

/** The same with what was said, who took part, and what it was tied to. */
export function presentArchivedWhole(
  ticket: ArchivedView,
  conversation: readonly ArchivedMessageView[],
  continuedBy: readonly FollowUpTie[],
  ties: ArchivedTies,
): ArchivedTicketAnswer {
  const messages = conversation.map(({ id, authorName, authorKind, body, at, files }) => ({
    id,
    author: { name: authorName, kind: authorKind },
    body,
    at: at.toISOString(),
    files: files.map(presentFile),
    splitInto: ties.splitInto.get(id) ?? null,
  }));
  return {
    ...presentArchived(ticket),
    messages,
    files: messages.flatMap(({ files }) => files),
    participants: [...ties.participants],
    mergedInto: ties.mergedInto,
    followUpOf: ties.continues?.number ?? null,
    followUpStatus: ties.continues?.status ?? null,
    followUps: [...continuedBy.map((tie) => tie.number), ...ties.continuedBy].sort(
      (one, other) => one - other,
    ),
  };
}
