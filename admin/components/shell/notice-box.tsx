import React, { useCallback, useEffect } from 'react';
import { useTranslation, type NoticeMessage } from 'adminjs';
import { useDispatch } from 'react-redux';
import { usePageState } from '../lib/page-state.js';
import { useWords } from '../lib/words.js';

const successStays = 6_000;

type ShownNotice = NoticeMessage & { readonly id: string };

/** What just happened. A success goes by itself; a refusal stays until it is read and closed. */
export function NoticeBox(): React.ReactElement {
  const notices = usePageState('notices') as unknown as readonly ShownNotice[];
  return (
    <div className="opora-notices">
      {notices.map((notice) => (
        <Notice key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function Notice({ notice }: { notice: ShownNotice }): React.ReactElement {
  const { translateMessage } = useTranslation();
  const { say } = useWords();
  const dispatch = useDispatch();
  const refused = notice.type === 'error';
  const drop = useCallback(() => {
    dispatch({ type: 'DROP_NOTICE', data: { noticeId: notice.id } });
  }, [dispatch, notice.id]);
  useEffect(() => {
    if (refused) return undefined;
    const timer = window.setTimeout(drop, successStays);
    return () => window.clearTimeout(timer);
  }, [drop, refused]);
  return (
    <div className={`opora-notice ${refused ? 'refused' : 'done'}`} role={refused ? 'alert' : 'status'}>
      <span>{translateMessage(notice.message, notice.resourceId, notice.options)}</span>
      <button type="button" onClick={drop} aria-label={say('buttons.close')}>
        ×
      </button>
    </div>
  );
}
