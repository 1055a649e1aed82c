import React, { useState } from 'react';
import { useNotice, type ActionProps } from 'adminjs';
import { useNavigate } from 'react-router';
import type { JudgedLink } from '../../resources/user/judged-link-view.js';
import type { CompanyChoice } from '../../resources/user/user-view.js';
import { Finder, type Choice } from '../common/finder.js';
import { numberOf, useTicketBehind } from '../common/ticket-field.js';
import { useAct } from '../common/use-act.js';
import { act, readPage } from '../lib/console-api.js';
import { StepUp } from '../forms/step-up.js';
import { useWords } from '../lib/words.js';
import { Judgement } from './judgement.js';
import { LinkForm } from './link-form.js';

/** Links a contact to a company: choose, read the verdict, then confirm. Nothing is written before that. */
export function LinkDialog({ record, resource }: ActionProps): React.ReactElement {
  const userId = record!.id;
  const { say } = useWords();
  const addNotice = useNotice();
  const navigate = useNavigate();
  const [company, setCompany] = useState<Choice | null>(null);
  const [judged, setJudged] = useState<JudgedLink | null>(null);
  const behind = numberOf(useTicketBehind());
  const page = behind
    ? `/admin/resources/Ticket/records/${String(behind)}/show`
    : `/admin/resources/${resource.id}/records/${userId}/show`;
  const { stage, send, proved } = useAct(
    { resourceId: resource.id, recordId: userId, action: 'linkToCompany' },
    { onDone: () => navigate(page) },
  );
  const judge = (choice: Choice): void => {
    setCompany(choice);
    setJudged(null);
    act<JudgedLink>(
      { resourceId: resource.id, recordId: userId, action: 'judgeLink' },
      { companyId: choice.id, ...(behind ? { ticketNumber: behind } : {}) },
    ).then(
      ({ notice, data }) => (data ? setJudged(data) : addNotice(notice)),
      () => addNotice({ type: 'error', message: say('shell.noConnection') }),
    );
  };
  if (stage === 'proving') return <StepUp onProved={proved} />;
  if (!company) {
    return (
      <div className="people-link">
        <Finder
          label={say('people.link.company')}
          words="people.finder"
          find={(text) => findCompanies(userId, text, say)}
          onChoose={judge}
        />
        <p className="opora-faint">{say('people.link.nothingWritten')}</p>
      </div>
    );
  }
  return (
    <div className="people-link">
      <div className="opora-chosen">
        <span>{company.title}</span>
        <button type="button" className="opora-button" onClick={() => setCompany(null)}>
          {say('shell.chooseOther')}
        </button>
      </div>
      <div aria-live="polite" aria-busy={judged === null}>
        {judged ? <Judgement judged={judged} /> : <p className="opora-faint">{say('people.link.judging')}</p>}
      </div>
      {judged ? <LinkForm judged={judged} sending={stage === 'sending'} onSend={send} /> : null}
    </div>
  );
}

async function findCompanies(userId: string, q: string, say: (key: string) => string): Promise<Choice[]> {
  const found = await readPage<CompanyChoice[]>('companyChoices', { userId, q });
  return found.map(({ id, name, inn, domains, hint }) => ({
    id,
    title: name,
    details: [inn ? `${say('people.inn')} ${inn}` : '', domains.join(', ')].filter(Boolean).join(' · '),
    hint: hint ? say(`people.link.hint.${hint}`) : null,
  }));
}
