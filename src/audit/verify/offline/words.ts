import { said } from './said.js';
import type { Said } from './forms.js';

/** Everything the check of an export and of the chain finds wrong, in words. */
export const words = {
  notSealed: said('is no sealed event', 'это не опечатанное событие'),
  wrongPlace: said('stands in the wrong place', 'стоит не на своём месте'),
  notWhatWasSealed: said('is not what was sealed', 'это не то, что было опечатано'),
  checkpointDiffers: said('a checkpoint says otherwise', 'контрольная точка говорит иное'),
  checkpointUnsigned: said(
    'its checkpoint is not signed by its key',
    'его контрольная точка не подписана названным в ней ключом',
  ),
  checkpointBy: ({ en, ru }: Said) =>
    said(`its checkpoint is signed by ${en}`, `его контрольную точку подписал ${ru}`),
  line: (number: number, seq: number | null, { en, ru }: Said) =>
    said(
      `line ${number}${seq === null ? '' : `, event ${seq}`}: ${en}`,
      `строка ${number}${seq === null ? '' : `, событие ${seq}`}: ${ru}`,
    ),

  noManifest: said(
    'the file does not end with its manifest: it was cut off or added to',
    'файл не кончается своей описью: его обрезали или дописали',
  ),
  manifestUnreadable: said('the manifest cannot be read', 'опись не читается'),
  manifestUnsigned: said(
    'the manifest is not signed by the key it names',
    'опись не подписана ключом, который в ней назван',
  ),
  manifestBy: ({ en, ru }: Said) => said(`the manifest is signed by ${en}`, `опись подписал ${ru}`),
  otherFile: said('the file is not the one the manifest was made for', 'опись составлена не для этого файла'),
  rows: (stated: number, found: number) =>
    said(
      `the manifest speaks of ${stated} events, there are ${found}`,
      `в описи событий ${stated}, в файле ${found}`,
    ),
  notOfFilter: said(
    'does not match the filter that the manifest names',
    'не отвечает отбору, который назван в описи',
  ),
  leftOut: (seq: number) =>
    said(
      `event ${seq} is left out before it, and the manifest names no filter`,
      `перед ним пропущено событие ${seq}, а отбора в описи нет`,
    ),

  headDiffers: (seq: number) =>
    said(
      `event ${seq}, the last one sealed: a checkpoint says otherwise`,
      `событие ${seq}, последнее опечатанное: контрольная точка говорит иное`,
    ),
  endCutOff: (seq: number, last: number) =>
    said(
      `event ${seq} was sealed before, and the chain ends at ${last}`,
      `событие ${seq} было опечатано раньше, а цепочка кончается на ${last}`,
    ),
  twoPoints: (seq: number) =>
    said(
      `event ${seq}: two checkpoints say different things of it`,
      `событие ${seq}: две контрольные точки говорят о нём разное`,
    ),

  untrustedKey: (key: string) =>
    said(
      `key ${key}, to which no key leads that is trusted`,
      `ключ ${key}, к которому не ведёт ни один из тех, кому вы доверяете`,
    ),
  formerKey: (key: string, seq: number) =>
    said(
      `key ${key}, which was given up at event ${seq}`,
      `ключ ${key}, от которого отказались на событии ${seq}`,
    ),
  laterKey: (key: string, seq: number) =>
    said(
      `key ${key}, which is in use since event ${seq} only`,
      `ключ ${key}, который действует только с события ${seq}`,
    ),
  changeUnsigned: (key: string) =>
    said(
      `the change to key ${key} is not signed by both keys`,
      `смена ключа на ${key} не подписана обоими ключами`,
    ),
  twoFollow: (key: string) => said(`two keys follow key ${key}`, `за ключом ${key} следуют два разных`),

  pruningBy: (seq: number, by: Said | null) =>
    said(
      `the pruning up to event ${seq} is not signed by ${by ? by.en : 'its key'}`,
      by
        ? `изъятие до события ${seq} не удостоверено: его подписал ${by.ru}`
        : `изъятие до события ${seq} не подписано названным в нём ключом`,
    ),
  anotherKey: said('another key than it names', 'не тот ключ, который в нём назван'),
  noBeginning: (first: number) =>
    said(
      `the chain begins with event ${first}, and no pruning says why`,
      `цепочка начинается с события ${first}, и ни одно изъятие этого не объясняет`,
    ),
  notAfterPruning: (first: number) =>
    said(
      `event ${first}: does not go on where the pruning ended`,
      `событие ${first}: не продолжает цепочку с того места, где кончилось изъятие`,
    ),
} as const;
