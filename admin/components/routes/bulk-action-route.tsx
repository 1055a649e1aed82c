import React from 'react';
import { ViewHelpers, useResource, type ActionJSON, type ResourceJSON } from 'adminjs';
import { useLocation, useNavigate, useParams } from 'react-router';
import { ActionForm } from '../forms/action-form.js';
import { ChangeTogether, type ActTogether } from '../queue/change-together.js';
import { useWords } from '../lib/words.js';

/** An action's form for several records chosen in a list. AdminJS would GET the action itself. */
export function BulkActionRoute(): React.ReactElement {
  const { resourceId = '', actionName = '' } = useParams();
  const resource = useResource(resourceId) as ResourceJSON | undefined;
  const recordIds = (new URLSearchParams(useLocation().search).get('recordIds') ?? '')
    .split(',')
    .filter(Boolean);
  const { say } = useWords();
  const navigate = useNavigate();
  const action: ActionJSON | undefined = resource?.actions.find(({ name }) => name === actionName);
  if (!resource || !action || recordIds.length === 0) {
    return <section className="opora-page">{say('messages.noRecordsSelected')}</section>;
  }
  const name = String(action.custom['action']);
  const list = new ViewHelpers().resourceUrl({ resourceId });
  const toList = (): void => navigate(list);
  if (resourceId === 'Ticket') {
    const tickets = recordIds.map((id) => ({ id }));
    return (
      <section className="opora-page">
        <h1>{say(`together.${name}.title`)}</h1>
        <ChangeTogether tickets={tickets} act={name as ActTogether} onCancel={toList} onDone={toList} />
      </section>
    );
  }
  return (
    <section className="opora-page">
      <h1>
        {say([`resources.${resourceId}.actions.${name}`, `actions.${name}`])}{' '}
        <small>{say('labels.selectedRecords', { selected: recordIds.length })}</small>
      </h1>
      <ActionForm resource={resource} action={action} recordIds={recordIds} onDone={() => list} />
    </section>
  );
}
