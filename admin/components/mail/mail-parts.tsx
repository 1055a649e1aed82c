import React from 'react';
import type { AttachedMail, IncomingMailView, MailFileLine } from '../../resources/mail-message/mail-view.js';
import { Card, Facts } from '../common/card.js';
import { sizeInWords } from '../lib/sizes.js';
import { useWords } from '../lib/words.js';

interface PartsProps {
  readonly parts: NonNullable<IncomingMailView['parts']>;
  /** They are files of a ticket already, those that its rules took. */
  readonly isTicket: boolean;
}

/** What came with a mail: its files by name, the mails within it in words. */
export function MailParts({ parts, isTicket }: PartsProps): React.ReactElement | null {
  const { say } = useWords();
  const { files, attached } = parts;
  if (files.length === 0) return null;
  return (
    <>
      <Card title={say('people.mail.files')} count={files.length}>
        <Files files={files} />
        <p className="opora-faint">{say(`people.mail.filesAre.${isTicket ? 'taken' : 'waiting'}`)}</p>
        {files.some(({ name }) => /^winmail(?: \(\d+\))?\.dat$/i.test(name)) ? (
          <p className="opora-faint">{say('people.mail.winmail')}</p>
        ) : null}
      </Card>
      {attached.map((mail, no) => (
        <Within key={no} mail={mail} />
      ))}
    </>
  );
}

function Files({ files }: { files: readonly MailFileLine[] }): React.ReactElement {
  const { locale } = useWords();
  return (
    <ul className="opora-plain mail-files" data-testid="mail-files">
      {files.map(({ name, size }, no) => (
        <li key={no} className="opora-break">
          {name} <span className="opora-faint">{sizeInWords(locale, size)}</span>
        </li>
      ))}
    </ul>
  );
}

function Within({ mail }: { mail: AttachedMail }): React.ReactElement {
  const { say } = useWords();
  const { from, subject, text, files } = mail;
  return (
    <Card title={say('people.mail.within', { subject: subject || say('people.mail.noSubject') })}>
      <Facts
        pairs={[
          [say('resources.MailMessage.properties.fromAddress'), from],
          [say('people.mail.files'), files.map(({ name }) => name).join(', ')],
        ]}
      />
      <pre className="people-mail mail-within" data-testid="mail-within">
        {text.trim() === '' ? say('people.mail.noText') : text}
      </pre>
    </Card>
  );
}
