import type { Advice } from './offline/fault.js';
import type { Said } from './offline/forms.js';
import { said } from './offline/said.js';

/** What checking the audit in the database finds wrong, in words. */
export const databaseWords = {
  ofEvent: (name: Said, fault: Said, event: string) =>
    said(`${name.en}: ${fault.en}: ${event}`, `${name.ru}: ${fault.ru}: ${event}`),
  sealed: (seq: number) => said(`event ${seq} of the chain`, `событие ${seq} цепочки`),
  waiting: said('an event that waits for its seal', 'событие, которое ждёт печати'),
  missing: (seq: number) => said(`event ${seq} of the chain is missing`, `события ${seq} цепочки нет`),
  deleted: (seq: number) =>
    said(
      `event ${seq} of the chain was deleted, its seal is left`,
      `событие ${seq} цепочки удалено, осталась его печать`,
    ),
  notWhatWasSealed: said('is not what was sealed', 'это не то, что было опечатано'),
  notWhatCheckpointSays: said('is not what a checkpoint says', 'контрольная точка говорит о нём иное'),
  textUnreadable: said('its text cannot be read', 'его текст не читается'),
  column: (column: string) =>
    said(`its column ${column} is not what its text says`, `его столбец ${column} расходится с его текстом`),
  valueAdded: (path: string) =>
    said(`a personal value at ${path} was added`, `добавлено личное значение ${path}`),
  valueChanged: (path: string) =>
    said(
      `the personal value at ${path} is not the one that was hashed`,
      `личное значение ${path} не то, от которого взят хеш`,
    ),
  valueRemoved: (path: string) =>
    said(
      `the personal value at ${path} was removed, not erased`,
      `личное значение ${path} не стёрто, а убрано вместе со строкой`,
    ),
  pointUnsound: (seq: number) =>
    said(
      `the checkpoint at event ${seq} of the chain is not what its key signed`,
      `контрольная точка на событии ${seq} цепочки не та, которую подписал её ключ`,
    ),
  pointBy: (seq: number, by: Said) =>
    said(
      `the checkpoint at event ${seq} of the chain is signed by ${by.en}`,
      `контрольную точку на событии ${seq} цепочки подписал ${by.ru}`,
    ),
  row: (id: string, { en, ru }: Said) =>
    said(`the event with id ${id} ${en}`, `событие в строке ${id} ${ru}`),
} as const;

const tampered = said(
  'What to do: keep the database as it is and take a copy of it. Compare with a backup, and with exports made before: they show what the event was and since when it is another.',
  'Что делать: оставьте базу как есть и снимите с неё копию. Сравните с резервной копией и с прежними выгрузками: они покажут, каким событие было и с каких пор оно другое.',
);

/** What to do with an audit that is not intact. */
export const databaseAdvice: Advice = {
  tampered,
  incomplete: tampered,
  unknown: said(
    'What to do: nothing is said about the audit yet. See to what the line above names, and run this again.',
    'Что делать: о самом журнале ещё ничего не сказано. Устраните то, о чём говорит строка выше, и запустите ещё раз.',
  ),
};
