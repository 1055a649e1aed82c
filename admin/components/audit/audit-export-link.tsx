import React from 'react';
import { Link } from 'react-router-dom';
import { useMay } from '../common/use-may.js';
import { useWords } from '../lib/words.js';

/** Leads to the export of what the journal is narrowed to, for those who may take it away. */
export function AuditExportLink({ query }: { query: URLSearchParams }): React.ReactElement | null {
  const { say } = useWords();
  const may = useMay();
  if (!may('AuditEvent', 'export')) return null;
  const wanted = new URLSearchParams(query);
  wanted.delete('page');
  return (
    <Link className="opora-button" to={`/admin/resources/AuditEvent/actions/export?${wanted.toString()}`}>
      {say('resources.AuditEvent.actions.export')}
    </Link>
  );
}
