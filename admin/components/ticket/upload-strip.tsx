import React, { useId } from 'react';
import { sizeInWords } from '../lib/sizes.js';
import { useWords } from '../lib/words.js';
import type { Upload, Uploading } from './use-uploads.js';

/** Chooses files and shows those that go with what is being written; they can be dropped and pasted there too. */
export function UploadStrip({ uploading }: { uploading: Uploading }): React.ReactElement {
  const { say } = useWords();
  const id = useId();
  return (
    <div className="opora-uploads">
      {uploading.files.length > 0 ? (
        <ul className="opora-plain" aria-label={say('ticket.files.chosen')} aria-live="polite">
          {uploading.files.map((file) => (
            <Chosen key={file.key} file={file} onDrop={() => uploading.drop(file.key)} />
          ))}
        </ul>
      ) : null}
      <input
        id={id}
        type="file"
        multiple
        className="opora-unseen"
        data-testid="choose-files"
        onChange={(event) => {
          uploading.add(event.target.files ?? []);
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className="opora-button">
        {say('ticket.files.choose')}
      </label>{' '}
      <span className="opora-faint">{say('ticket.files.hint')}</span>
    </div>
  );
}

function Chosen({ file, onDrop }: { file: Upload; onDrop: () => void }): React.ReactElement {
  const { say, locale } = useWords();
  const { name, size, share, id, trouble } = file;
  return (
    <li className="opora-upload" data-testid="upload" data-ready={id !== null}>
      <span className="opora-break">{name}</span>{' '}
      <span className="opora-faint">{sizeInWords(locale, size)}</span>{' '}
      {trouble ? (
        <span className="opora-error" role="alert">
          {trouble}
        </span>
      ) : id ? null : (
        <progress max={1} value={share} aria-label={say('ticket.files.sending', { name })} />
      )}
      <button type="button" className="opora-link" onClick={onDrop}>
        {say('ticket.files.remove')}
        <span className="opora-unseen"> {name}</span>
      </button>
    </li>
  );
}

/** What makes a place take files that are dropped on it or pasted into it. */
export function takesFiles(
  uploading: Uploading,
): Pick<React.HTMLAttributes<HTMLElement>, 'onDrop' | 'onDragOver' | 'onPaste'> {
  return {
    onDragOver: (event) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault();
    },
    onDrop: (event) => {
      if (event.dataTransfer.files.length === 0) return;
      event.preventDefault();
      uploading.add(event.dataTransfer.files);
    },
    onPaste: (event) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      uploading.add(event.clipboardData.files);
    },
  };
}
