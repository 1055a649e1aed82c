import React, { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { Banner } from '../common/card.js';
import { useMay } from '../common/use-may.js';
import { readPage } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';

interface JournalStanding {
  readonly unsealed: number;
  readonly oldestSeconds: number;
  readonly isLate: boolean;
  readonly gone: number;
  readonly isWeak: boolean;
  readonly isUnsigned: boolean;
}

const lookEveryMs = 60_000;

/** How the journal is doing, looked at again each minute; `null` for those who do not answer for it. */
export function useJournalStanding(): JournalStanding | null {
  const may = useMay();
  const [standing, setStanding] = useState<JournalStanding | null>(null);
  const isMine = may('AuditEvent', 'export');
  useEffect(() => {
    if (!isMine) return undefined;
    let current = true;
    const look = (): void => {
      readPage<JournalStanding>('journalState', {}, true).then(
        (found) => current && setStanding(found),
        // What is not known now is asked again in a minute.
        () => undefined,
      );
    };
    look();
    const timer = setInterval(look, lookEveryMs);
    return () => {
      current = false;
      clearInterval(timer);
    };
  }, [isMine]);
  return standing;
}

/** In the bar above every page: that something is wrong with the journal, and the way to it. */
export function JournalAlarm(): React.ReactElement | null {
  const { say } = useWords();
  const standing = useJournalStanding();
  const words = standing && alarmOf(standing);
  if (!words) return null;
  return (
    <Link to="/admin/resources/AuditEvent" className="opora-bar-alarm" role="status">
      {say(words)}
    </Link>
  );
}

function alarmOf({ isUnsigned, gone, isLate }: JournalStanding): string | null {
  if (isUnsigned) return 'people.audit.unsignedShort';
  if (gone > 0) return 'people.audit.goneShort';
  return isLate ? 'people.audit.lateShort' : null;
}

/** Above the journal: what is wrong with it, and what to do. */
export function JournalState(): React.ReactElement | null {
  const { say } = useWords();
  const standing = useJournalStanding();
  if (!standing) return null;
  const { isLate, gone, isUnsigned, isWeak, unsealed: count, oldestSeconds } = standing;
  const minutes = Math.max(1, Math.floor(oldestSeconds / 60));
  return (
    <>
      {isUnsigned ? <Banner tone="bad">{say('people.audit.unsigned')}</Banner> : null}
      {gone > 0 ? <Banner tone="bad">{say('people.audit.gone', { count: gone })}</Banner> : null}
      {isLate ? <Banner tone="bad">{say('people.audit.late', { count, minutes })}</Banner> : null}
      {isWeak ? <Banner tone="careful">{say('people.audit.weak')}</Banner> : null}
    </>
  );
}
