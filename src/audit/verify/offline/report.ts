import type { CheckedFile } from './check-file.js';
import type { Compared } from './check-whole.js';
import { filterWords } from './event-filter.js';
import type { Advice } from './fault.js';
import type { Said } from './forms.js';
import { pruneWords } from './prunings.js';

/** What to do with an export that is not intact. */
export const exportAdvice: Advice = {
  tampered: {
    en: 'What to do: do not rely on this file, and keep it as it is. Ask for the export again; if the new one is no better, show both with this text to whoever answers for the journal.',
    ru: 'Что делать: не полагайтесь на этот файл и сохраните его как есть. Попросите выгрузку заново; если и новая не лучше, покажите обе вместе с этим текстом тому, кто отвечает за журнал.',
  },
  incomplete: {
    en: 'What to do: keep both exports. Whoever made the filtered one has to say why that event was left out or put in; until then do not rely on it for what is not in it.',
    ru: 'Что делать: сохраните обе выгрузки. Тот, кто сделал выгрузку по отбору, должен объяснить, почему это событие пропущено или вставлено; до того не судите по ней о том, чего в ней нет.',
  },
  unknown: {
    en: 'What to do: nothing is said about the file yet. See that the names are right, that everything in the archive was unpacked, and what the line above asks for; then run this again.',
    ru: 'Что делать: о самом файле ещё ничего не сказано. Проверьте имена файлов, всё ли распаковано из архива и о чём просит строка выше, и запустите ещё раз.',
  },
};

/** An intact export in words, a language after the other. */
export function intactWords(found: CheckedFile, isTrusted: boolean, compared: Compared | null): string {
  const all = [
    headWords(found),
    keyWords(found, isTrusted),
    ...(found.manifest.pruned ?? []).map(pruneWords),
  ];
  if (compared) all.push(completeWords(compared));
  all.push(found.manifest.says);
  return [...all.map(({ en }) => en), ...all.map(({ ru }) => ru)].join('\n');
}

function headWords({ manifest, checkpoints }: CheckedFile): Said {
  const { rows, first, last, filter } = manifest;
  const narrowed = filterWords(filter);
  const place = `${String(first)}–${String(last)}`;
  const range = rows === 0 ? { en: '', ru: '' } : { en: `, ${place} of the chain`, ru: `, ${place} цепочки` };
  return {
    en: `INTACT: ${String(rows)} events${range.en}, ${String(checkpoints)} checkpoints; ${narrowed.en}`,
    ru: `ЦЕЛО: событий ${String(rows)}${range.ru}, контрольных точек ${String(checkpoints)}; ${narrowed.ru}`,
  };
}

function keyWords({ manifest, keys }: CheckedFile, isTrusted: boolean): Said {
  if (isTrusted)
    return {
      en: `Signed by key ${manifest.key}: one you named, or one that a change of keys leads to from there.`,
      ru: `Подписано ключом ${manifest.key}: вы назвали его сами, либо к нему от названного ведёт смена ключей.`,
    };
  return {
    en: `Signed by keys that the file itself names (${keys.names}): compare them with those published by the desk.`,
    ru: `Подписано ключами, которые называет сам файл (${keys.names}): сверьте их с теми, что объявила служба поддержки.`,
  };
}

function completeWords({ first, last }: Compared): Said {
  const [from, to] = [String(first), String(last)];
  return {
    en: `COMPLETE: compared with the full export, these are all events ${from} to ${to} of the chain that match the filter, and no others.`,
    ru: `ПОЛНО: сверено с полной выгрузкой — здесь все события цепочки с ${from} по ${to}, отвечающие отбору, и никаких других.`,
  };
}
