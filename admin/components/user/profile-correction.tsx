import React, { useState } from 'react';
import type { ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import type { ContactView, UserView } from '../../resources/user/user-view.js';
import { Banner } from '../common/card.js';
import { ReasonField } from '../common/reason-field.js';
import { numberOf, TicketField, useTicketBehind } from '../common/ticket-field.js';
import { useAct } from '../common/use-act.js';
import { usePage } from '../common/use-page.js';
import { readPage } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { ProfileDiff } from './profile-diff.js';
import { changesBetween, profileFields, profileOf, type Profile } from './profile.js';
import { ProfileInput } from './profile-input.js';

/** Corrects what a contact's profile holds. What changes is shown as one types, and mailed to the contact in those words. */
export function ProfileCorrection({ record, resource }: ActionProps): React.ReactElement | null {
  const { data } = usePage<UserView>('user', { id: record!.id });
  if (!data) return null;
  return <Correction contact={data.contact} resourceId={resource.id} />;
}

interface Base {
  readonly profile: Profile;
  readonly version: number;
}

function Correction({
  contact,
  resourceId,
}: {
  contact: ContactView;
  resourceId: string;
}): React.ReactElement {
  const { say } = useWords();
  const navigate = useNavigate();
  const [base, setBase] = useState<Base>({ profile: profileOf(contact), version: contact.version });
  const [typed, setTyped] = useState<Profile>(base.profile);
  const [meanwhile, setMeanwhile] = useState<{ readonly was: Profile; readonly is: Profile } | null>(null);
  const [reason, setReason] = useState('');
  const [ticket, setTicket] = useState(useTicketBehind());
  // Somebody else was faster: their changes become the ground, ours stay as typed, and both are shown.
  const rebase = (): void => {
    void readPage<UserView>('user', { id: contact.id }).then(({ contact: now }) => {
      const is = profileOf(now);
      setMeanwhile({ was: base.profile, is });
      setTyped(
        Object.fromEntries(
          profileFields.map((field) => [
            field,
            typed[field] === base.profile[field] ? is[field] : typed[field],
          ]),
        ) as Profile,
      );
      setBase({ profile: is, version: now.version });
    });
  };
  const { stage, errors, send } = useAct(
    { resourceId, recordId: contact.id, action: 'correctProfile' },
    {
      onDone: () => navigate(`/admin/resources/${resourceId}/records/${contact.id}/show`),
      onRefused: ({ notice }) => {
        if (notice.code === 'version_conflict') rebase();
        return notice.code === 'version_conflict';
      },
    },
  );
  const changes = changesBetween(base.profile, typed);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    const fields = Object.fromEntries(
      changes.map(({ field, after }) => [field, after === '' ? null : after]),
    );
    const why = reason.trim() === '' ? {} : { reason };
    const asked = numberOf(ticket) === undefined ? {} : { ticketNumber: numberOf(ticket) };
    send({ ...fields, version: base.version, ...why, ...asked });
  };
  const explained = reason.trim() !== '' || numberOf(ticket) !== undefined;
  return (
    <form className="opora-form" onSubmit={submit}>
      {meanwhile ? (
        <Banner tone="careful" title={say('people.profile.meanwhile')}>
          <ProfileDiff changes={changesBetween(meanwhile.was, meanwhile.is)} />
        </Banner>
      ) : null}
      <div className="people-pair">
        {profileFields.map((field) => (
          <ProfileInput
            key={field}
            field={field}
            value={typed[field]}
            error={errors[field]}
            onChange={(value) => setTyped({ ...typed, [field]: value })}
          />
        ))}
      </div>
      <div className="people-preview" aria-live="polite">
        {changes.length > 0 ? (
          <>
            <h3>{say('people.profile.willChange')}</h3>
            <ProfileDiff changes={changes} />
            <p className="opora-faint">{say('people.profile.mail', { email: contact.email })}</p>
          </>
        ) : (
          <p className="opora-faint">{say('people.profile.unchanged')}</p>
        )}
      </div>
      <TicketField value={ticket} onChange={setTicket} error={errors['ticketNumber']} />
      <ReasonField
        label={say('people.profile.reason')}
        value={reason}
        onChange={setReason}
        error={errors['reason']}
      />
      {changes.length > 0 && !explained ? (
        <p className="opora-faint">{say('people.profile.explain')}</p>
      ) : null}
      <button
        type="submit"
        className="opora-submit"
        disabled={stage === 'sending' || changes.length === 0 || !explained}
      >
        {say('people.profile.submit')}
      </button>
    </form>
  );
}
