import React from 'react';
import { Link } from 'react-router-dom';
import type { DomainPreviewInWords, TouchedInWords } from '../../resources/company/company-view.js';
import { Banner, Mark, type Tone } from '../common/card.js';
import { useWords } from '../lib/words.js';

const tones: Readonly<Record<string, Tone>> = {
  match: 'good',
  evidence: 'careful',
  unconfirmed: 'calm',
  ambiguous: 'bad',
  mismatch: 'calm',
  linked: 'calm',
};

/** What a domain would change, before it is added: whose contacts match, whose links stop or could go on. */
export function DomainOutlook({ seen }: { seen: DomainPreviewInWords }): React.ReactElement {
  const { say } = useWords();
  return (
    <div className="people-judgement">
      {seen.refusalText ? <Banner tone="careful">{seen.refusalText}</Banner> : null}
      {seen.lookAlike ? (
        <Banner tone="bad" title={say('labels.warning.look_alike')}>
          {seen.lookAlike.text}
        </Banner>
      ) : null}
      <section>
        <h3>{say('people.domain.contacts')}</h3>
        <ul className="people-list">
          {seen.sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <DomainPeople people={seen.people} />
      </section>
      <Touched title={say('people.domain.suspends')} links={seen.suspends} tone="bad" />
      <Touched title={say('people.domain.restores')} links={seen.restores} tone="good" />
    </div>
  );
}

/** Contacts at a domain, each with what linking by it would come to. */
export function DomainPeople({ people }: Pick<DomainPreviewInWords, 'people'>): React.ReactElement | null {
  if (people.length === 0) return null;
  return (
    <ul className="people-lines">
      {people.map(({ id, name, email, outcome, outcomeText }) => (
        <li key={id}>
          <div>
            <Link to={`/admin/resources/User/records/${id}/show`}>
              <strong>{name}</strong>
            </Link>{' '}
            <span className="opora-faint">{email}</span>
          </div>
          <Mark tone={tones[outcome] ?? 'calm'}>{outcomeText}</Mark>
        </li>
      ))}
    </ul>
  );
}

function Touched({
  title,
  links,
  tone,
}: {
  title: string;
  links: readonly TouchedInWords[];
  tone: Tone;
}): React.ReactElement | null {
  if (links.length === 0) return null;
  return (
    <section>
      <h3>
        {title}
        <span className="people-count">{links.length}</span>
      </h3>
      <ul className="people-lines">
        {links.map(({ linkId, userName, email, companyName, why }) => (
          <li key={linkId}>
            <div>
              <Link to={`/admin/resources/CompanyLink/records/${linkId}/show`}>
                <strong>
                  {userName} → {companyName}
                </strong>
              </Link>{' '}
              <span className="opora-faint">{email}</span>
            </div>
            <Mark tone={tone}>{why}</Mark>
          </li>
        ))}
      </ul>
    </section>
  );
}
