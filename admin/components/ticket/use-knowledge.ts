import { useRef } from 'react';
import type { KnowledgeView } from '../../pages/knowledge-view.js';
import { usePage } from '../common/use-page.js';

/** Puts words into what is being written, where the cursor stands. */
type Insert = (text: string) => void;

/** What staff know already about the shown ticket, and the way into the reply. */
export interface Knowledge extends KnowledgeView {
  /** The composer says how; until then nothing can be inserted. */
  readonly into: React.MutableRefObject<Insert | null>;
}

const nothing: KnowledgeView = { articles: [], replies: [] };

/** Reads articles and kept replies for a ticket. */
export function useKnowledge(number: string): Knowledge {
  const into = useRef<Insert | null>(null);
  const { data } = usePage<KnowledgeView>('ticketKnowledge', { number });
  return { ...(data ?? nothing), into };
}

/** The text with other words put in at the cursor, on lines of their own, and where the cursor stands then. */
export function withInserted(
  text: string,
  words: string,
  cursor: { readonly from: number; readonly to: number },
): { readonly text: string; readonly cursor: number } {
  const before = text.slice(0, cursor.from).replace(/\s+$/, '');
  const after = text.slice(cursor.to).replace(/^\s+/, '');
  const start = before === '' ? words : `${before}\n\n${words}`;
  return { text: after === '' ? start : `${start}\n\n${after}`, cursor: start.length };
}
