import React from 'react';
import { useWords } from '../lib/words.js';

const formats = ['ndjson', 'xlsx', 'csv'] as const;

/** In which form the events are taken away. */
export interface ExportChoice {
  readonly format: (typeof formats)[number];
  readonly archive: boolean;
  readonly byteOrderMark: boolean;
}

interface AuditExportFormatProps {
  readonly choice: ExportChoice;
  readonly onChange: (choice: ExportChoice) => void;
}

/** Chooses the form, with what each is good for. */
export function AuditExportFormat({ choice, onChange }: AuditExportFormatProps): React.ReactElement {
  const { say } = useWords();
  return (
    <>
      <fieldset className="audit-export-formats">
        <legend className="opora-unseen">{say('people.export.format')}</legend>
        {formats.map((format) => (
          <label key={format} className={choice.format === format ? 'chosen' : ''}>
            <input
              type="radio"
              name="format"
              value={format}
              checked={choice.format === format}
              onChange={() => onChange({ ...choice, format })}
            />
            <span>
              <strong>{say(`people.export.name_${format}`)}</strong>
              <span className="opora-faint">{say(`people.export.about_${format}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="audit-export-flag">
        <input
          type="checkbox"
          checked={choice.archive}
          onChange={(event) => onChange({ ...choice, archive: event.target.checked })}
        />
        <span>
          {say('people.export.archive')}
          <span className="opora-faint">{say('people.export.aboutArchive')}</span>
        </span>
      </label>
      {choice.format === 'csv' ? (
        <label className="audit-export-flag">
          <input
            type="checkbox"
            checked={choice.byteOrderMark}
            onChange={(event) => onChange({ ...choice, byteOrderMark: event.target.checked })}
          />
          <span>
            {say('people.export.byteOrderMark')}
            <span className="opora-faint">{say('people.export.aboutByteOrderMark')}</span>
          </span>
        </label>
      ) : null}
    </>
  );
}
