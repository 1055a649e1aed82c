import type { ReviewedLink } from '../../../src/casework/index.js';
import { findText, translate, type Locale } from '../../locale/translate.js';
import { readableDomain, readableEmail } from '../readable-address.js';
import { grantsInWords } from '../grants-in-words.js';
import type { LinkInWords, LinkStep, ReviewedLinkInWords } from './link-view.js';
import type { LinkRow } from './links.queries.js';

/** Says a link in the reader's language. */
export function linkInWords(locale: Locale, link: LinkRow): LinkInWords {
  const took = link.status !== 'pending' && link.status !== 'rejected';
  return {
    id: link.id,
    user: { id: link.userId, name: link.userName },
    returned: link.returned,
    company: { id: link.companyId, name: link.companyName },
    status: link.status,
    statusText: translate(locale, `resources.CompanyLink.labels.status.${link.status}`),
    since: took ? isoOf(link.approvedAt ?? link.requestedAt) : null,
    until: took ? isoOf(link.endedAt) : null,
    domain: link.basis === 'domain' ? link.matchedDomain : null,
    why: basisInWords(locale, link),
    evidence: evidenceInWords(locale, link),
    evidenceFound: link.evidenceKind ? link.evidenceFound : null,
    reason: link.reason,
    warnings: (link.warnings ?? []).map((warning) => translate(locale, `labels.warning.${warning}`)),
    trouble: troubleInWords(locale, link),
    steps: stepsOf(locale, link),
    ticketNumber: link.ticketNumber,
    ticketBy: ticketInWords(locale, link),
    requestedBy: link.requestedBy,
    requestedByName: link.requestedByName,
    requestedAt: link.requestedAt.toISOString(),
  };
}

/** Says beside a link what holds now and what it would give. */
export function reviewedInWords(locale: Locale, link: LinkRow, judged: ReviewedLink): ReviewedLinkInWords {
  const { trouble, verdict } = judged;
  const resumable = trouble === null && link.status === 'suspended';
  const text = translate(locale, `spoken.link.now.${resumable ? 'resumable' : 'judged'}`, {
    email: readableEmail(judged.email),
    verdict: verdictInWords(locale, trouble ?? verdict),
  });
  return {
    link: linkInWords(locale, link),
    now: { holds: trouble === null, text },
    evidence: link.evidenceKind ? evidenceAs(locale, link, 'unchecked') : null,
    grants: grantsInWords(locale, judged.grants),
  };
}

/** The short words of a verdict, to stand inside a sentence. */
export function verdictInWords(locale: Locale, verdict: string): string {
  return (
    findText(locale, `spoken.link.verdict.${verdict}`) ??
    findText(locale, `labels.verdict.${verdict}`) ??
    verdict
  );
}

function basisInWords(locale: Locale, link: LinkRow): string {
  const params = {
    email: readableEmail(link.judgedEmail),
    domain: link.matchedDomain && readableDomain(link.matchedDomain),
    verdict: verdictInWords(locale, link.verdict),
  };
  const key = link.basis === 'override' ? 'override' : link.verdict;
  return findText(locale, `spoken.link.basis.${key}`, params) ?? params.verdict;
}

function evidenceInWords(locale: Locale, link: LinkRow): string | null {
  if (!link.evidenceKind) return null;
  const found = ({ true: 'found', false: 'notFound', null: 'unchecked' } as const)[
    String(link.evidenceFound) as 'true' | 'false' | 'null'
  ];
  return evidenceAs(locale, link, found);
}

function evidenceAs(locale: Locale, link: LinkRow, found: 'found' | 'notFound' | 'unchecked'): string {
  return translate(locale, `spoken.link.evidence.${found}`, {
    kind: translate(locale, `labels.evidenceKind.${link.evidenceKind}`),
    reference: link.evidenceReference,
  });
}

function troubleInWords(locale: Locale, link: LinkRow): string | null {
  const say = (key: string, params: Record<string, unknown> = {}): string =>
    translate(locale, `spoken.link.trouble.${key}`, params);
  if (link.status === 'pending') return say('pending', { who: link.requestedByName });
  if (link.status === 'suspended') {
    return say('suspended', {
      verdict: verdictInWords(locale, link.suspendedReason ?? link.verdict),
      email: readableEmail(link.email),
    });
  }
  if (link.status === 'rejected' || link.status === 'ended')
    return say(link.status, { reason: link.endedReason });
  return null;
}

function ticketInWords(locale: Locale, { ticketWorth, ticketByName }: LinkRow): string | null {
  if (!ticketWorth || ticketWorth.own) return null;
  const key = ticketWorth.member ? 'ofMember' : 'ofStranger';
  return translate(locale, `spoken.link.ticket.${key}`, { who: ticketByName });
}

function stepsOf(locale: Locale, link: LinkRow): LinkStep[] {
  const step = (what: string, who: string | null, at: Date | null): LinkStep[] =>
    at ? [{ what: translate(locale, `spoken.link.step.${what}`), who, at: at.toISOString() }] : [];
  return [
    ...step(link.basis === 'override' ? 'requested' : 'linked', link.requestedByName, link.requestedAt),
    ...step('approved', link.approvedByName, link.approvedAt),
    ...step('suspended', null, link.suspendedAt),
    ...step(link.status === 'rejected' ? 'rejected' : 'ended', link.endedByName, link.endedAt),
  ];
}

function isoOf(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
