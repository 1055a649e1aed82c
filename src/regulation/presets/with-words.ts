import type { NoticeKind } from '../document.js';
import { mailTexts } from './mail-texts.js';

interface Words {
  readonly subject?: string;
  readonly text?: string;
}
type Changes = Readonly<Partial<Record<NoticeKind, { readonly ru?: Words; readonly en?: Words }>>>;

/** The shared mail texts with those words that a regulation says in its own way. */
export function mailTextsWith(changes: Changes): typeof mailTexts {
  const changed = Object.entries(changes).map(([kind, { ru, en }]) => {
    const shared = mailTexts[kind as NoticeKind];
    return [kind, { ru: { ...shared.ru, ...ru }, en: { ...shared.en, ...en } }] as const;
  });
  return { ...mailTexts, ...Object.fromEntries(changed) };
}
