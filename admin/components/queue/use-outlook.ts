import { useEffect, useState } from 'react';
import type { TogetherPreview } from '../../resources/ticket/together-view.js';
import { act } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';

/** What an order would come to. */
export interface Outlook {
  readonly preview: TogetherPreview | null;
  /** It is of another order than is asked for now. */
  readonly stale: boolean;
  readonly failure: string;
}

interface Order {
  readonly act: string;
  readonly staffId: string | null;
}

/** Asks what an order would come to, whenever what that depends on changes. */
export function useOutlook(
  tickets: readonly { readonly id: string; readonly version?: number }[],
  order: Order,
  known: boolean,
): Outlook {
  const { say } = useWords();
  const [shown, setShown] = useState<{ asked: string; preview: TogetherPreview | null; failure: string }>({
    ...{ asked: '', preview: null, failure: '' },
  });
  const staffId = order.staffId === 'nobody' ? null : order.staffId;
  const asked = known ? JSON.stringify({ tickets, act: order.act, staffId }) : '';
  const lost = say('shell.noConnection');
  useEffect(() => {
    if (asked === '') return undefined;
    let current = true;
    const show = (preview: TogetherPreview | null, failure: string): void => {
      if (current) setShown({ asked, preview, failure });
    };
    act<TogetherPreview>({ resourceId: 'Ticket', action: 'previewMany' }, JSON.parse(asked) as object).then(
      ({ notice, data }) => show(data ?? null, data ? '' : notice.message),
      () => show(null, lost),
    );
    return () => {
      current = false;
    };
  }, [asked, lost]);
  return { preview: shown.preview, failure: shown.failure, stale: shown.asked !== asked };
}
