import React from 'react';
import type { MessageFile } from '../../pages/ticket-parts.js';
import { sizeInWords } from '../lib/sizes.js';
import { useWords } from '../lib/words.js';

/** The files of a message: pictures as they are, anything else by name. */
export function MessageFiles({ files }: { files: readonly MessageFile[] }): React.ReactElement | null {
  const { say } = useWords();
  if (files.length === 0) return null;
  return (
    <ul className="opora-plain opora-files" aria-label={say('ticket.files.title')}>
      {files.map((file) => (
        <li key={file.id} data-testid="file">
          <Named file={file} />
        </li>
      ))}
    </ul>
  );
}

function Named({ file }: { file: MessageFile }): React.ReactElement {
  const { say, locale } = useWords();
  const { id, name, size, isPicture, status } = file;
  const words = (
    <>
      <span className="opora-break">{name}</span>{' '}
      <span className="opora-faint">{sizeInWords(locale, size)}</span>
    </>
  );
  if (status !== 'ready') {
    return (
      <>
        {words} <span className="opora-warning">{say(`ticket.files.status.${status}`)}</span>
      </>
    );
  }
  return (
    <a href={`/admin/files/${id}`} target="_blank" rel="noreferrer">
      {isPicture ? <img src={`/admin/files/${id}`} alt="" loading="lazy" /> : null}
      {words}
    </a>
  );
}
