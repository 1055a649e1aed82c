import { multipart, textPart } from '../raw-mail.js';
import { inEnglish, ours, plainHistory, said, signature, type ClientReply, type Make } from './answered.js';

const outlookBlock = (ru: boolean): string =>
  ru
    ? 'От: Опора <support@opora.test> \nОтправлено: понедельник, 1 марта 2027 г. 14:00\nКому: Иван Петров <ivan@romashka.ru>\nКопия: Отдел связи <net@romashka.ru>\nТема: [##100001##] Вопрос по заявке'
    : 'From: Opora <support@opora.test> \nSent: Monday, March 1, 2027 2:00 PM\nTo: Ivan Petrov <ivan@romashka.ru>\nCc: Network <net@romashka.ru>\nSubject: [##100001##] Question';

function wordHtml(paragraphs: readonly string[], ru: boolean): string {
  const p = (words: string): string =>
    `<p class=MsoNormal><span style='font-size:11.0pt;font-family:"Calibri",sans-serif;mso-fareast-language:EN-US'>${words === '' ? '<o:p>&nbsp;</o:p>' : `${words}<o:p></o:p>`}</span></p>`;
  const [from, sent, to, subject] = ru
    ? ['От:', 'Отправлено:', 'Кому:', 'Тема:']
    : ['From:', 'Sent:', 'To:', 'Subject:'];
  return `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15 (filtered medium)"><!--[if !mso]><style>v\\:* {behavior:url(#default#VML);}</style><![endif]--><style><!--
/* Style Definitions */
p.MsoNormal, li.MsoNormal, div.MsoNormal
	{margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif;}
@page WordSection1 {size:612.0pt 792.0pt;margin:2.0cm 42.5pt 2.0cm 3.0cm;}
--></style><!--[if gte mso 9]><xml><o:shapedefaults v:ext="edit" spidmax="1026" /></xml><![endif]--></head><body lang=RU link="#0563C1" vlink="#954F72" style='word-wrap:break-word'><div class=WordSection1>${paragraphs.map(p).join('\n')}${p('')}<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal><b><span lang=EN-US>${from!}</span></b><span lang=EN-US> Опора &lt;support@opora.test&gt; <br><b>${sent!}</b> Monday, March 1, 2027 2:00 PM<br><b>${to!}</b> Иван Петров &lt;ivan@romashka.ru&gt;<br><b>${subject!}</b> [##100001##] Вопрос по заявке<o:p></o:p></span></p></div></div>${p('')}${ours.html}</div></body></html>`;
}

/** Outlook on the desk and on telephones. */
export function outlook(reply: Make): ClientReply[] {
  const program = 'X-Mailer: Microsoft Outlook 16.0';
  const typed = [...said.split('\n'), '', ...signature.split('\n')];
  const wordText = (text: string): string => text.replace(/\n/g, '\n\n').replace(/\n\n\n\n/g, '\n\n \n\n');
  return [
    reply(
      'Outlook, Russian, KOI8-R and Word HTML',
      program,
      multipart('alternative', [
        textPart({
          text: `${said}\n\n${signature.replace(/[«»]/g, '"')}\n\n${outlookBlock(true)}\n\n${plainHistory}`,
          charset: 'koi8-r',
          transfer: 'quoted-printable',
        }),
        textPart({ type: 'text/html', text: wordHtml(typed, true), transfer: 'quoted-printable' }),
      ]),
    ),
    reply(
      'Outlook, English, base64',
      program,
      textPart({
        text: `${inEnglish}\n\nBest regards,\nIvan Petrov\nNetwork engineer\n\n${outlookBlock(false)}\n\n${plainHistory}`,
        transfer: 'base64',
      }),
      inEnglish,
    ),
    reply(
      'Outlook, HTML alone, as Word writes it',
      program,
      textPart({ type: 'text/html', text: wordHtml(typed, true), transfer: 'quoted-printable' }),
      wordText(said).replace(/\n\n \n\n/, '\n\n'),
    ),
    reply(
      'Outlook, English, HTML alone',
      program,
      textPart({
        type: 'text/html',
        text: wordHtml([...inEnglish.split('\n'), '', 'Kind regards,', 'Ivan'], false),
        transfer: 'base64',
      }),
      inEnglish,
    ),
    reply(
      'Outlook, old, windows-1251',
      'X-Mailer: Microsoft Office Outlook 11',
      textPart({
        text: `${said}\n\n-----Исходное сообщение-----\nОт: Опора [mailto:support@opora.test] \nОтправлено: 1 марта 2027 г. 14:00\nКому: ivan@romashka.ru\nТема: [##100001##] Вопрос по заявке\n\n${plainHistory}`,
        charset: 'windows-1251',
      }),
    ),
    reply(
      'Outlook for iOS, Russian',
      'X-Mailer: Outlook for iOS',
      multipart('alternative', [
        textPart({
          text: `${said}\n\nПолучить Outlook для iOS<https://aka.ms/o0ukef>\n________________________________\nОт: Опора <support@opora.test>\nОтправлено: Monday, March 1, 2027 2:00:00 PM\nКому: Иван Петров <ivan@romashka.ru>\nТема: [##100001##] Вопрос по заявке\n\n${plainHistory}`,
          transfer: 'base64',
        }),
        textPart({
          type: 'text/html',
          text: `<html><body><div dir="ltr">${said.replace(/\n/g, '<br>')}</div><div id="ms-outlook-mobile-signature"><div>Получить <a href="https://aka.ms/o0ukef">Outlook для iOS</a></div></div><hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg">…</div>${ours.html}</body></html>`,
          transfer: 'base64',
        }),
      ]),
    ),
    reply(
      'Outlook for Android, HTML alone',
      'X-Mailer: Outlook for Android',
      textPart({
        type: 'text/html',
        text: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body><div dir="auto">${inEnglish.replace(/\n/g, '<br>')}</div><div dir="auto" id="ms-outlook-mobile-signature"><br>Get <a href="https://aka.ms/AAb9ysg">Outlook for Android</a></div><div id="mail-editor-reference-message-container" dir="auto"><hr style="display: inline-block; width: 98%"><div id="divRplyFwdMsg" style="font-size: 11pt;"><strong>From:</strong> Opora &lt;support@opora.test&gt;<br><strong>Sent:</strong> Monday, March 1, 2027 2:00:00 PM<br><strong>To:</strong> Ivan Petrov &lt;ivan@romashka.ru&gt;<br><strong>Subject:</strong> [##100001##] Question<br></div><br>${ours.html}</div></body></html>`,
        transfer: 'quoted-printable',
      }),
      inEnglish,
    ),
  ];
}
