import { refusalText } from '../../http/problem.js';
import { findText, translate, type Locale } from '../../locale/translate.js';
import type { StayingTicket } from './together-view.js';

interface Named {
  readonly id: string;
  readonly number?: number;
  readonly subject?: string;
  readonly status?: string;
}

type Why = Readonly<Record<string, unknown>> & { readonly code: string };

/** Why a ticket stays as it is, in words that name its state and the rule. */
export function stayingInWords(locale: Locale, act: string, ticket: Named, why: Why): StayingTicket {
  const { code } = why;
  // What the refusal itself says of it, where nothing else is known.
  const from = typeof why['from'] === 'string' ? why['from'] : '';
  const status = translate(locale, `resources.Ticket.labels.status.${ticket.status ?? from}`);
  const rule = findText(locale, `spoken.together.rule.${act}`) ?? '';
  return {
    id: ticket.id,
    number: ticket.number ?? 0,
    subject: ticket.subject ?? '',
    code,
    reason:
      findText(locale, `spoken.together.${wordsOf(why)}`, { status, rule }) ??
      refusalText(locale, code, { ...why, number: ticket.number }),
  };
}

/** A window that never opens has words of its own. */
function wordsOf({ code, until }: Why): string {
  return code === 'reopen_window_expired' && until === null ? 'reopen_never' : code;
}
