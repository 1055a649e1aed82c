import { initializeStore } from 'adminjs';
import type AdminJS from 'adminjs';
import type { ReduxState } from 'adminjs';
import { combineStyles } from '@adminjs/design-system';
import { may } from '../../src/access/index.js';
import { theme } from '../brand/theme.js';
import { browserTexts, translate, type Locale, type Texts } from '../locale/translate.js';
import type { ConsolePage } from '../pages/define-page.js';
import type { ConsoleResource } from '../adapter/resource.js';
import type { ConsoleStaff } from '../ports.js';
import type { Caller } from './caller.js';
import type { Assets } from './assets.js';
import { currentAdminOf } from './desk.js';
import { escapeHtml, scriptLiteral } from './html.js';

const styles = scriptLiteral(combineStyles(theme));
const scripts = ['global.bundle.js', 'design-system.bundle.js', 'app.bundle.js', 'components.bundle.js'];

/**
 * The page that carries the console: AdminJS's own template links Google's fonts and inlines its state unescaped, so
 * this is ours. Every script carries the nonce; whatever the reader may not see is not in the state.
 */
export class ShellPage {
  private readonly states = new Map<string, Promise<string>>();

  constructor(
    private readonly admin: AdminJS,
    private readonly pages: readonly ConsolePage[],
    private readonly assets: Assets,
  ) {}

  async render({ staff }: Caller, nonce: string): Promise<string> {
    const state = await this.sharedState(staff);
    const session = scriptLiteral(currentAdminOf(staff));
    const asset = (name: string): string => `/admin/assets/${name}?v=${this.assets.versionOf(name)}`;
    return `<!DOCTYPE html>
<html lang="${staff.locale}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${escapeHtml(translate(staff.locale, 'brand.name'))}</title>
  <link rel="icon" type="image/svg+xml" href="${asset('favicon.svg')}">
  <link rel="stylesheet" href="${asset('console.css')}">
  <script nonce="${nonce}">
    window.REDUX_STATE = ${state};
    window.REDUX_STATE.session = ${session};
    window.THEME = ${styles};
    window.THEME_COMPONENTS = {};
    window.AdminJS = { Components: {} };
  </script>
  ${scripts.map((name) => `<script nonce="${nonce}" defer src="${asset(name)}"></script>`).join('\n  ')}
</head>
<body>
  <div id="app"></div>
  <noscript>${escapeHtml(translate(staff.locale, 'shell.needsScript'))}</noscript>
</body>
</html>
`;
  }

  /** What the page says to everybody of one role in one language: made once for each. */
  private sharedState(staff: ConsoleStaff): Promise<string> {
    const key = `${staff.role} ${staff.locale}`;
    const kept = this.states.get(key);
    if (kept) return kept;
    const made = this.state(staff).then(scriptLiteral);
    this.states.set(key, made);
    return made;
  }

  private async state(staff: ConsoleStaff): Promise<ReduxState> {
    const state = (await initializeStore(this.admin, currentAdminOf(staff))).getState();
    const resources = this.admin.resources as unknown as ConsoleResource[];
    const open = new Set(this.pages.filter(({ needs }) => may(staff.role, needs)).map(({ name }) => name));
    return {
      ...state,
      session: null,
      locale: {
        language: staff.locale,
        lng: staff.locale,
        availableLanguages: [staff.locale],
        translations: { [staff.locale]: this.texts(staff.locale, resources) },
      } as never,
      pages: state.pages.filter(({ name }) => open.has(name)),
      resources: state.resources.map((json, index) => visibleTo(staff.role, resources[index]!, json)),
    };
  }

  /** The texts, with yes and no under the name of every column that says yes or no. */
  private texts(locale: Locale, resources: readonly ConsoleResource[]): Texts {
    const texts = browserTexts(locale);
    const answers = { true: translate(locale, 'shell.yes'), false: translate(locale, 'shell.no') };
    const flags = resources.flatMap((resource) =>
      [...resource.readable('admin').values()].filter(({ kind }) => kind === 'boolean'),
    );
    const labels = Object.fromEntries(flags.map(({ property }) => [property, answers]));
    return { ...texts, labels: { ...labels, ...(texts['labels'] as Texts) } };
  }
}

type ResourceJson = ReduxState['resources'][number];

/** A resource as the role may know it: its readable columns, and the actions open to it. */
function visibleTo(
  role: Caller['staff']['role'],
  resource: ConsoleResource,
  json: ResourceJson,
): ResourceJson {
  const readable = resource.isReadableBy(role)
    ? resource.readable(role)
    : new Map([[resource.key.property, resource.key]]);
  const known = <Property extends { name: string }>(properties: Property[]): Property[] =>
    properties.filter(({ name }) => name === 'q' || readable.has(name));
  const open = new Set(json.resourceActions.map(({ name }) => name));
  const mayAct = new Set(
    resource.definition.actions.filter(({ needs }) => may(role, needs)).map(({ name }) => name),
  );
  return {
    ...json,
    actions: json.actions.filter(
      ({ name, custom }) => open.has(name) || name === 'show' || mayAct.has(String(custom['action'])),
    ),
    properties: Object.fromEntries(
      Object.entries(json.properties).filter(([name]) => name === 'q' || readable.has(name)),
    ),
    listProperties: known(json.listProperties),
    showProperties: known(json.showProperties),
    filterProperties: known(json.filterProperties),
    editProperties: [],
  };
}
