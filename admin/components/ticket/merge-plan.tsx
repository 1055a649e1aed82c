import React from 'react';
import type { MergePreview, MergeSide } from '../../resources/ticket/merge-view.js';
import { useWords } from '../lib/words.js';
import { Status } from './labels.js';

interface PlanProps {
  readonly preview: MergePreview;
  /** The number that was typed. */
  readonly named: number;
}

/** A merge before it is done: the two tickets, who will see what, which mails go out (SPEC R3.3). */
export function MergePlan({ preview, named }: PlanProps): React.ReactElement {
  const { say } = useWords();
  const { source, target } = preview;
  return (
    <>
      {target.number === named ? null : (
        <p>{say('ticket.dialog.merge.resolved', { named, number: target.number })}</p>
      )}
      <div className="opora-merge-sides">
        <Side side={source} label={say('ticket.dialog.merge.source')} />
        <span aria-hidden="true">→</span>
        <Side side={target} label={say('ticket.dialog.merge.into')} />
      </div>
      <Readers preview={preview} />
      <section>
        <h3>{say('ticket.dialog.merge.mails')}</h3>
        <ul className="opora-plain" data-testid="merge-mails">
          {preview.mails.map((mail) => (
            <li key={mail.to}>
              {say(`ticket.dialog.merge.mail.${mail.kind}`, { number: target.number })} → {mail.name},{' '}
              {mail.to}
              {mail.leaves ? null : (
                <span className="opora-faint"> ({say('ticket.dialog.merge.mailStays')})</span>
              )}
            </li>
          ))}
          {preview.mails.length === 0 ? <li>{say('ticket.dialog.merge.noMails')}</li> : null}
        </ul>
      </section>
    </>
  );
}

function Side({ side, label }: { side: MergeSide; label: string }): React.ReactElement {
  const { say } = useWords();
  return (
    <section className="opora-merge-side">
      <p className="opora-faint">{label}</p>
      <p>
        <strong>
          {say('ticket.number', { number: side.number })} {side.subject}
        </strong>
      </p>
      <p>
        {side.requesterName}
        {side.companyName ? ` · ${side.companyName}` : ''}
      </p>
      <p>
        <Status value={side.status} />{' '}
        <span className="opora-faint">{say('ticket.dialog.merge.messages', { count: side.messages })}</span>
      </p>
    </section>
  );
}

function Readers({ preview }: { preview: MergePreview }): React.ReactElement {
  const { say } = useWords();
  const { source, target, readers, gains, loses } = preview;
  const word = (sees: boolean, yes: string, no: string): React.ReactElement => (
    <td className={sees ? '' : 'opora-faint'}>{say(`ticket.dialog.merge.${sees ? yes : no}`)}</td>
  );
  return (
    <section>
      <h3>{say('ticket.dialog.merge.sees')}</h3>
      <table className="opora-merge-readers" data-testid="merge-readers">
        <thead>
          <tr>
            <th scope="col">{say('ticket.dialog.merge.person')}</th>
            <th scope="col">{say('ticket.number', { number: source.number })}</th>
            <th scope="col">{say('ticket.number', { number: target.number })}</th>
            <th scope="col">{say('ticket.dialog.merge.later')}</th>
          </tr>
        </thead>
        <tbody>
          {readers.map((reader) => (
            <tr key={reader.personId}>
              <th scope="row">{reader.name}</th>
              {word(reader.seesSource, 'seen', 'unseen')}
              {word(reader.seesTarget, 'seen', 'unseen')}
              {word(reader.continues, 'willSee', 'wontSee')}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="opora-plain" data-testid="merge-changes">
        {gains.map(({ personId, name }) => (
          <li key={`gains-${personId}`}>
            {say('ticket.dialog.merge.gains', { name, number: source.number })}
          </li>
        ))}
        {loses.map(({ personId, name }) => (
          <li key={`loses-${personId}`}>
            {say('ticket.dialog.merge.loses', { name, number: target.number })}
          </li>
        ))}
        <li className="opora-faint">{say('ticket.dialog.merge.unchanged')}</li>
      </ul>
    </section>
  );
}
