import React, { useEffect, useRef } from 'react';
import type { ActionJSON, RecordJSON, ResourceJSON } from 'adminjs';
import { useNavigate } from 'react-router';
import { showDialog } from '../lib/show-dialog.js';
import { useWords } from '../lib/words.js';

interface DialogProps {
  readonly resource: ResourceJSON;
  readonly action: ActionJSON;
  readonly record: RecordJSON;
  readonly children: React.ReactNode;
}

/** Holds an action's form over its record's page; closing it leads back to the page. */
export function ActionDialog({ resource, action, record, children }: DialogProps): React.ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const navigate = useNavigate();
  const { say } = useWords();
  useEffect(() => {
    if (dialog.current) showDialog(dialog.current);
  }, []);
  const close = (): void => navigate(`/admin/resources/${resource.id}/records/${record.id}/show`);
  const heading = say([`resources.${resource.id}.actions.${action.name}`, `actions.${action.name}`]);
  return (
    <dialog ref={dialog} className="opora-dialog" aria-labelledby="opora-dialog-title" onClose={close}>
      <header>
        <h2 id="opora-dialog-title">{heading}</h2>
        <button type="button" onClick={() => dialog.current?.close()} aria-label={say('buttons.close')}>
          ×
        </button>
      </header>
      <p className="opora-faint">{record.title}</p>
      {children}
    </dialog>
  );
}
