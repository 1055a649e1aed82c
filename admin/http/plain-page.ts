import { translate, type Locale } from '../locale/translate.js';
import { escapeHtml } from './html.js';

/** A page of ours without a script: sign-in and errors. `body` is HTML already. */
export function plainPage(locale: Locale, title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="${locale}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(title)} · ${escapeHtml(translate(locale, 'brand.name'))}</title>
  <link rel="icon" type="image/svg+xml" href="/admin/assets/favicon.svg">
  <link rel="stylesheet" href="/admin/assets/console.css">
</head>
<body class="plain">
${body}
</body>
</html>
`;
}
