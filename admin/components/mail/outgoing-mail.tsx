import React from 'react';
import type { OutgoingMailView } from '../../resources/mail-message/mail-view.js';
import { Card, Empty } from '../common/card.js';
import { ReturnedNote } from '../common/returned-mark.js';
import { usePage } from '../common/use-page.js';
import { useWords } from '../lib/words.js';
import { MailSheet } from './mail-sheet.js';

/** What a mail of ours says, as it left or as it would leave now, and whether letters to its address come back. */
export function OutgoingMail({ id, since }: { id: string; since: unknown }): React.ReactElement | null {
  const { say } = useWords();
  const { data, failure, again } = usePage<OutgoingMailView>('outgoingMail', { id }, since);
  if (failure && !data) return <p role="alert">{failure}</p>;
  if (!data) return null;
  const { mail, returned, userId } = data;
  return (
    <>
      {returned ? (
        <Card title={say('mail.returned')}>
          <ReturnedNote returned={returned} userId={userId} onChanged={again} />
        </Card>
      ) : null}
      <Card title={say(mail?.isDraft ? 'mail.asItWould' : 'mail.asItLeft')}>
        {mail ? <MailSheet mail={mail} /> : <Empty>{say('mail.noWords')}</Empty>}
        {mail ? <p className="opora-faint">{say('mail.linksMasked')}</p> : null}
      </Card>
    </>
  );
}
