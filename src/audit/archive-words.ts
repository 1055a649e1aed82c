import type { ExportFormat } from './export-formats.js';
import type { ExportLanguage } from './export-words.js';

interface Facts {
  /** Of the file of events. */
  readonly name: string;
  readonly format: ExportFormat;
  readonly keyName: string;
}

/** How to verify what is in the archive, and what that proves. */
export function readMe(language: ExportLanguage, facts: Facts): string {
  const table = facts.format !== 'ndjson';
  return (language === 'ru' ? russian(facts, table) : english(facts, table)).trimStart();
}

function russian({ name, keyName }: Facts, isTable: boolean): string {
  return `
# Выгрузка журнала

| файл | что это |
| --- | --- |
| \`${name}\` | события журнала |
| \`manifest.json\` | опись, подписанная сервером: отбор, число событий, SHA-256 файла |
| \`public-key.pem\` | открытый ключ сервера, имя ключа ${keyName} |
| \`verify.mjs\` | программа проверки: один файл, ничего не скачивает |

## Как проверить

1. Установите Node.js 20 или новее (https://nodejs.org). Больше ничего не нужно: ни сеть, ни сама программа учёта заявок.
2. Распакуйте архив в пустую папку, откройте в ней командную строку и выполните

       node verify.mjs

   «INTACT» и код 0 — файл цел. «TAMPERED» и код 1 — файл изменён, ниже сказано, где. Код 2 — прочитать не удалось.
3. Сравните имя ключа (${keyName}) с тем, что служба поддержки сообщила вам другим путём: на бумаге, на своём сайте, в
   договоре. Ключ в архиве положен для удобства и сам себя не удостоверяет. Если у вас есть ключ, полученный отдельно:

       node verify.mjs ${name} --public-key ваш-ключ.pem

   Если у вас есть файл контрольных точек, который хранится вне базы, добавьте \`--checkpoints файл\`: он покажет, не
   отрезан ли у журнала конец.
4. Если вы не доверяете тому, кто передал вам архив, возьмите \`verify.mjs\` из архива, полученного прежде, или от другого
   человека: программа у всех выгрузок одной версии одинаковая.

## Что это доказывает

${
  isTable
    ? `- Файл именно тот, который выгрузил и подписал сервер: ни одна ячейка с тех пор не изменена.
- Опись называет отбор, число событий и место каждого края выгрузки в цепочке журнала.
- Сама цепочка печатей по таблице не проверяется: в ней нет опечатанных текстов. Для этого возьмите выгрузку того же
  отбора в виде NDJSON. Слишком длинные для таблицы ячейки обрезаны и помечены; их число стоит в описи (\`cut\`).`
    : `- Каждое событие стоит в цепочке журнала таким, каким было опечатано: не изменено, не подставлено, не переставлено.
- Файл целиком тот, который подписал сервер: ничего не убрано с конца.
- Выгрузка без отбора, которая начинается с события 1, не пропускает ничего до своего последнего события.`
}

## Чего это не доказывает

- Что события, которых в файле нет, не отвечают отбору. Это утверждает сервер своей подписью. Поймать его на неправде
  можно: опись связывает его с хешем всей цепочки (\`head\`), и полная выгрузка, взятая когда угодно позже, должна
  содержать ту же цепочку; все её события до номера \`examined\`, которые отвечают отбору, обязаны быть и здесь.
- Что было после последнего события файла.
- Что в журнал попало всё, что делалось мимо программы: например, владельцем базы напрямую.
- Имена под \`names\`, названия компаний и номера заявок рядом с событиями: они взяты из базы в день выгрузки и в
  опечатанный текст не входят.
`;
}

function english({ name, keyName }: Facts, isTable: boolean): string {
  return `
# Export of the journal

| file | what it is |
| --- | --- |
| \`${name}\` | events of the journal |
| \`manifest.json\` | what the server signed: filter, number of events, SHA-256 of the file |
| \`public-key.pem\` | public key of the server, named ${keyName} |
| \`verify.mjs\` | the verifier: one file that downloads nothing |

## How to verify

1. Install Node.js 20 or newer (https://nodejs.org). Nothing else is needed: no network, nor the desk's own program.
2. Unpack the archive into an empty folder, open a command line in it and run

       node verify.mjs

   "INTACT" and exit code 0: the file is whole. "TAMPERED" and code 1: it was changed, and the text says where. Code 2: it
   cannot be read.
3. Compare the name of the key (${keyName}) with the one the desk told you by another way: on paper, on its site, in the
   contract. The key in the archive is there for convenience and vouches for nothing by itself. With a key of your own:

       node verify.mjs ${name} --public-key your-key.pem

   If you have the file of checkpoints that is kept outside the database, add \`--checkpoints file\`: it shows whether the
   end of the journal was cut off.
4. If you do not trust whoever gave you the archive, take \`verify.mjs\` from an archive you had before or from somebody
   else: all exports of one version carry the same program.

## What this proves

${
  isTable
    ? `- The file is the one the server exported and signed: no cell was changed since.
- The manifest names the filter, the number of events and the place of both ends of the export in the chain.
- The chain of seals itself cannot be checked by a table, which does not hold the sealed texts. Take an export of the same
  filter as NDJSON for that. Cells too long for a table are cut and marked; the manifest counts them (\`cut\`).`
    : `- Each event stands in the chain of the journal as it was sealed: not changed, not slipped in, not moved.
- The file is wholly the one the server signed: nothing was taken from its end.
- An export without a filter that begins with event 1 leaves out nothing up to its last event.`
}

## What this does not prove

- That events which are not in the file do not match the filter. The server says so by its signature. It can be caught
  lying: the manifest ties it to the hash of the whole chain (\`head\`), and a full export taken at any later time must
  hold the same chain; all its events up to number \`examined\` that match the filter must be here as well.
- What happened after the last event of the file.
- That the journal holds what was done behind the program's back, by the owner of the database for instance.
- The names under \`names\`, names of companies and numbers of tickets beside the events: they were taken from the database
  on the day of the export and are no part of the sealed text.
`;
}
