import React from 'react';
import { Link } from 'react-router-dom';
import { useWords } from '../lib/words.js';

/** Leads to everything recorded of this thing. */
export function TimelineLink({ of, id }: { of: string; id: string }): React.ReactElement {
  const { say } = useWords();
  return (
    <Link className="opora-button" to={timelineAddress(of, id)}>
      {say('timeline.open')}
    </Link>
  );
}

/** Where the timeline of a record stands. */
export function timelineAddress(of: string, id: string): string {
  return `/admin/pages/timeline?${new URLSearchParams({ of, id }).toString()}`;
}
