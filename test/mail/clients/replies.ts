import { said, type Answered, type ClientReply } from './answered.js';
import { apple } from './apple.js';
import { free } from './free.js';
import { google } from './google.js';
import { outlook } from './outlook.js';
import { russian } from './russian.js';

/** Replies of the mail programs that customers have, as each makes them. */
export function clientReplies(answered: Answered): ClientReply[] {
  let count = 0;
  const reply = (name: string, program: string, body: Buffer, words = said): ClientReply => {
    count += 1;
    const head = [
      `From: =?UTF-8?B?${Buffer.from('Иван Петров').toString('base64')}?= <ivan@romashka.ru>`,
      'To: Opora <support@opora.test>',
      `Subject: =?UTF-8?B?${Buffer.from(`Re: ${answered.subject}`).toString('base64')}?=`,
      `Message-ID: <reply-${String(count)}.${answered.messageId.slice(1, 12).replace(/\W/g, '')}@romashka.ru>`,
      `In-Reply-To: ${answered.messageId}`,
      `References: ${answered.messageId}`,
      'Date: Mon, 01 Mar 2027 15:30:00 +0500',
      program,
      'MIME-Version: 1.0',
    ];
    return { name, words, raw: Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n`), body]) };
  };
  return [...outlook(reply), ...google(reply), ...russian(reply), ...free(reply), ...apple(reply)];
}
