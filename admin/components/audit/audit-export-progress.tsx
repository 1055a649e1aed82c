import React, { useEffect, useRef, useState } from 'react';
import { readPage } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';

interface Progress {
  readonly rows: number;
  readonly done: number;
  readonly state: 'running' | 'done' | 'failed';
}

interface AuditExportProgressProps {
  /** What the audit calls this export. */
  readonly id: string;
  readonly onEnd: () => void;
}

const askEvery = 700;
/** So often nothing is known of it before we no longer wait: another process may be writing it. */
const patience = 15;

/** How far a file has come that the browser is loading. */
export function AuditExportProgress({ id, onEnd }: AuditExportProgressProps): React.ReactElement | null {
  const { say, locale } = useWords();
  const [progress, setProgress] = useState<Progress | null>(null);
  const ended = useRef(onEnd);
  ended.current = onEnd;
  useEffect(() => {
    let timer = 0;
    let unknown = 0;
    const ask = (): void => {
      readPage<Progress | null>('auditExportProgress', { id }, true).then(
        (found) => {
          if (found) setProgress(found);
          unknown = found ? 0 : unknown + 1;
          if (found?.state === 'done' || found?.state === 'failed' || unknown > patience) ended.current();
          else timer = window.setTimeout(ask, askEvery);
        },
        () => {
          timer = window.setTimeout(ask, askEvery * 3);
        },
      );
    };
    ask();
    return () => window.clearTimeout(timer);
  }, [id]);
  const { rows, done, state } = progress ?? { rows: 0, done: 0, state: 'running' as const };
  const numbers = { done: done.toLocaleString(locale), rows: rows.toLocaleString(locale) };
  return (
    <div className={`audit-export-progress ${state}`} role="status">
      {state === 'running' ? <progress max={rows || 1} value={done} /> : null}
      <span>{say(`people.export.state_${progress ? state : 'starting'}`, numbers)}</span>
    </div>
  );
}
