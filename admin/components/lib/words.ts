import { useTranslation } from 'adminjs';

/** Our own texts: `say('shell.signOut')`, the same keys as in `admin/locale`. */
export function useWords(): {
  say: (key: string | string[], params?: Record<string, unknown>) => string;
  locale: string;
} {
  const { i18n } = useTranslation();
  return {
    say: (key, params) => i18n.t(key, params ?? {}) as unknown as string,
    locale: i18n.language,
  };
}
