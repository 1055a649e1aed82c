import React, { useEffect, useState } from 'react';
import { ActionHeader, BaseActionComponent, useResource, type RecordJSON, type ResourceJSON } from 'adminjs';
import { useParams } from 'react-router';
import { Link } from 'react-router-dom';
import { get } from '../lib/console-api.js';
import { useWords } from '../lib/words.js';
import { ActionDialog } from '../forms/action-dialog.js';

interface Shown {
  readonly record?: RecordJSON;
  readonly failure?: string;
}

/**
 * A record's page, with an action's form over it where the address names one. AdminJS would GET the action itself,
 * which nothing of ours answers to.
 */
export function RecordActionRoute(): React.ReactElement | null {
  const { resourceId = '', recordId = '', actionName = '' } = useParams();
  const resource = useResource(resourceId) as ResourceJSON | undefined;
  const { say } = useWords();
  const [{ record, failure }, setShown] = useState<Shown>({});
  useEffect(() => {
    let current = true;
    get<{ record: RecordJSON }>(
      `/admin/api/resources/${resourceId}/records/${encodeURIComponent(recordId)}/show`,
    ).then(
      (shown) => current && setShown(shown),
      (error: unknown) => current && setShown({ failure: (error as Error).message }),
    );
    return () => {
      current = false;
    };
  }, [resourceId, recordId, actionName]);

  if (!resource) return <Sorry text={say('messages.error404Resource', { resourceId })} />;
  if (failure) return <Sorry text={failure} />;
  if (!record) return null;
  const show = record.recordActions.find(({ name }) => name === 'show');
  const action = record.recordActions.find(({ name }) => name === actionName);
  if (!action) return <Sorry text={say('messages.error404Action', { resourceId, actionName })} />;
  return (
    <section className="opora-record">
      {show ? <ActionHeader resource={resource} action={show} record={record} /> : null}
      {show ? <BaseActionComponent resource={resource} action={show} record={record} /> : null}
      {action === show ? null : (
        <ActionDialog resource={resource} action={action} record={record}>
          <BaseActionComponent resource={resource} action={action} record={record} />
        </ActionDialog>
      )}
    </section>
  );
}

function Sorry({ text }: { text: string }): React.ReactElement {
  const { say } = useWords();
  return (
    <section className="opora-page">
      <div className="opora-empty">
        <p role="alert">{text}</p>
        <Link className="opora-button" to="/admin">
          {say('ticket.back')}
        </Link>
      </div>
    </section>
  );
}
