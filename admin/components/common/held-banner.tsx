import React from 'react';
import { Link } from 'react-router-dom';
import type { HoldView } from '../../resources/hold-view.js';
import { fullMoment } from '../lib/moments.js';
import { useWords } from '../lib/words.js';
import { Banner } from './card.js';
import { useMay } from './use-may.js';
import { usePage } from './use-page.js';

interface HeldBannerProps {
  readonly of: 'User' | 'Company' | 'Ticket';
  readonly id: string;
  /** Read anew whenever this changes. */
  readonly since?: unknown;
}

/** Says that nothing of a record may be destroyed, why, and how to let it go. */
export function HeldBanner({ of, id, since }: HeldBannerProps): React.ReactElement | null {
  const { say, locale } = useWords();
  const may = useMay();
  const { data } = usePage<HoldView[]>('holds', { id }, since);
  const hold = data?.[0];
  if (!hold) return null;
  return (
    <Banner tone="careful" title={say('people.hold.title')}>
      <p>
        {say('people.hold.by', {
          who: hold.placedBy,
          when: fullMoment(locale, hold.placedAt),
          reason: hold.reason,
        })}
      </p>
      {may(of, 'liftHold') ? (
        <Link to={`/admin/resources/${of}/records/${id}/liftHold`}>{say('people.hold.lift')}</Link>
      ) : null}
    </Banner>
  );
}
