import React, { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { LinkReviewView, ReviewedLinkInWords } from '../../resources/company-link/link-view.js';
import { Card, Empty } from '../common/card.js';
import { useMay } from '../common/use-may.js';
import { usePage } from '../common/use-page.js';
import { useShortcuts } from '../lib/shortcuts.js';
import { useWords } from '../lib/words.js';
import { keyOfAct, type LinkAct } from './link-buttons.js';
import { chosenRow, focusRow, moveRow, nextOf, pressAct } from './review-choice.js';
import { ReviewRow } from './review-row.js';

const acts: readonly LinkAct[] = ['approve', 'keepByEvidence', 'reject', 'end'];

/** Links that wait for somebody, gone through by the keyboard: those to be approved, and those that no longer hold. */
export function LinkReview(): React.ReactElement {
  const { say } = useWords();
  const navigate = useNavigate();
  const { data, failure, again } = usePage<LinkReviewView>('linkReview', {});
  const next = useRef<string | null>(null);
  useEffect(() => {
    // The first time the eye begins at the top; afterwards the focus goes on to the link behind the one dealt with.
    if (!data) return;
    focusRow(next.current);
    next.current = null;
  }, [data]);
  const changed = (id: string): void => {
    next.current = nextOf(id);
    again();
  };
  useShortcuts({
    j: () => moveRow(1),
    ArrowDown: () => moveRow(1),
    k: () => moveRow(-1),
    ArrowUp: () => moveRow(-1),
    o: () => {
      const user = data?.links.find(({ link }) => link.id === chosenRow())?.link.user;
      return user ? void navigate(`/admin/resources/User/records/${user.id}/show`) : false;
    },
    ...Object.fromEntries(acts.map((act) => [keyOfAct[act], () => pressAct(act)])),
  });
  return (
    <section className="opora-page people-page" data-testid="link-review">
      <header className="people-review-head">
        <h1>{say('pages.linkReview')}</h1>
        {data && data.links.length > 0 ? <Keys /> : null}
      </header>
      {failure ? <p role="alert">{failure}</p> : null}
      {data ? <Waiting data={data} onChanged={changed} /> : null}
    </section>
  );
}

interface WaitingProps {
  readonly data: LinkReviewView;
  readonly onChanged: (id: string) => void;
}

function Waiting({ data, onChanged }: WaitingProps): React.ReactElement {
  const { say } = useWords();
  const count = data.pending + data.suspended;
  if (data.links.length === 0) {
    return (
      <Card title={say('people.review.suspended')} count={0}>
        <Empty>{say('people.review.done')}</Empty>
      </Card>
    );
  }
  return (
    <>
      {(['pending', 'suspended'] as const).map((status) => {
        const rows = data.links.filter(({ link }) => link.status === status);
        return (
          <Card key={status} title={say(`people.review.${status}`)} count={data[status]}>
            {rows.length > 0 ? (
              <Rows rows={rows} onChanged={onChanged} />
            ) : (
              <Empty>{say(`people.review.none${status === 'pending' ? 'Pending' : 'Suspended'}`)}</Empty>
            )}
          </Card>
        );
      })}
      {count > data.links.length ? (
        <p className="opora-faint">{say('people.review.more', { shown: data.links.length, count })}</p>
      ) : null}
    </>
  );
}

interface RowsProps {
  readonly rows: readonly ReviewedLinkInWords[];
  readonly onChanged: (id: string) => void;
}

function Rows({ rows, onChanged }: RowsProps): React.ReactElement {
  return (
    <ul className="people-review">
      {rows.map((row) => (
        <ReviewRow key={row.link.id} row={row} onChanged={() => onChanged(row.link.id)} />
      ))}
    </ul>
  );
}

/** Which keys do what: those whose act the reader may do. */
function Keys(): React.ReactElement {
  const { say } = useWords();
  const may = useMay();
  return (
    <ul className="people-keys" aria-label={say('people.review.keys')}>
      <li>
        <kbd>J</kbd> <kbd>K</kbd> {say('people.review.key.move')}
      </li>
      {acts
        .filter((act) => may('CompanyLink', act))
        .map((act) => (
          <li key={act}>
            <kbd>{keyOfAct[act].toUpperCase()}</kbd> {say(`people.review.key.${act}`)}
          </li>
        ))}
      <li>
        <kbd>O</kbd> {say('people.review.key.open')}
      </li>
    </ul>
  );
}
