import { details, questions, subjects } from '../data/texts.js';

/** A customer, and a live ticket of theirs where they have one. */
export interface Correspondent {
  readonly email: string;
  readonly name: string;
  readonly number: number | null;
}

export interface WrittenMail {
  readonly from: string;
  readonly raw: Buffer;
}

/** The server in front of the product, which says whether a sender is who From says. */
export const upstream = 'mx.opora.test';

/** The `n`-th mail: by turns a question and, where its sender has a ticket, a reply with what it answers; about 2 KB. */
export function mailOf(people: readonly Correspondent[], n: number): WrittenMail {
  const { email, name, number } = people[n % people.length]!;
  const isReply = number !== null && n % 2 === 1;
  const subject = `${isReply ? `Re: [##${number}##] ` : ''}${subjects[n % subjects.length]!} ${n}`;
  const head = [...wayOf(email, n), ...headersOf(email, name, subject, n)];
  return { from: email, raw: Buffer.from([...head, '', ...wordsOf(name, n, isReply), ''].join('\r\n')) };
}

/** What the servers on the way have noted. */
function wayOf(email: string, n: number): string[] {
  const domain = email.split('@')[1]!;
  return [
    `Return-Path: <${email}>`,
    `Authentication-Results: ${upstream}; dkim=pass header.d=${domain}; spf=pass; dmarc=pass header.from=${domain}`,
    `Received: from relay.${domain} (relay.${domain} [198.51.100.${n % 250}])\r\n\tby ${upstream} (Postfix) with ESMTPS id 4Z${n}\r\n\tfor <support@opora.test>; Mon, 1 Jun 2026 10:00:00 +0300 (MSK)`,
    `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${domain}; s=mail;\r\n\th=from:to:subject:date:message-id; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\r\n\tb=${'Qk9wb3JhTWFpbFNpZ25hdHVyZQ'.repeat(6)}==`,
  ];
}

function headersOf(email: string, name: string, subject: string, n: number): string[] {
  return [
    'MIME-Version: 1.0',
    `From: ${encoded(name)} <${email}>`,
    'To: Opora <support@opora.test>',
    `Subject: ${encoded(subject)}`,
    `Message-ID: <bench-${process.pid}-${n}-${Date.now()}@${email.split('@')[1]!}>`,
    'Date: Mon, 01 Jun 2026 10:00:00 +0300',
    'User-Agent: Mozilla Thunderbird',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
}

function wordsOf(name: string, n: number, isReply: boolean): string[] {
  const question = questions[n % questions.length]!;
  const quoted = [
    '01.06.2026 9:00, Opora <support@opora.test> пишет:',
    ...details.map((line) => `> ${line}`),
  ];
  return [
    'Здравствуйте!',
    '',
    question,
    `${details[n % details.length]!} Стойка ${n % 97}, порт ${n % 24}.`,
    '',
    'С уважением,',
    name,
    ...(isReply ? ['', ...quoted] : []),
  ];
}

function encoded(text: string): string {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}
