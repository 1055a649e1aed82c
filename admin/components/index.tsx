import type { ComponentType } from 'react';
import type { ComponentName } from '../component-names.js';
import { ActionForm } from './forms/action-form.js';
import { watchSession } from './lib/session.js';
import { Dashboard } from './pages/dashboard.js';
import { BulkActionRoute } from './routes/bulk-action-route.js';
import { RecordActionRoute } from './routes/record-action-route.js';
import { ActionHeader } from './shell/action-header.js';
import { Nothing } from './shell/nothing.js';
import { NoticeBox } from './shell/notice-box.js';
import { RecordCard } from './shell/record-card.js';
import { SidebarBranding } from './shell/sidebar-branding.js';
import { SidebarResourceSection } from './shell/sidebar-resource-section.js';
import { TopBar } from './shell/top-bar.js';
import { DatetimeList, DatetimeShow } from './values/datetime.js';
import { DocumentValue } from './values/document-value.js';

/** Every component the server may name, and those that stand over AdminJS's own of the same name. */
const registry: Readonly<Record<ComponentName, ComponentType<never>>> = {
  ActionForm,
  ActionHeader,
  BulkActionRoute,
  Dashboard,
  DefaultDatetimeListProperty: DatetimeList,
  DefaultDatetimeShowProperty: DatetimeShow,
  DefaultShowAction: RecordCard,
  DocumentValue,
  NoticeBox,
  RecordActionRoute,
  SidebarBranding,
  SidebarFooter: Nothing,
  SidebarPages: Nothing,
  SidebarResourceSection,
  TopBar,
};

/** What AdminJS's bundles put into the page. */
interface PageGlobals {
  AdminJS: { UserComponents: typeof registry; Application: unknown };
  createRoot: (container: HTMLElement) => { render(tree: unknown): void };
}

const page = window as unknown as PageGlobals;
page.AdminJS.UserComponents = registry;
watchSession();
page.createRoot(document.getElementById('app')!).render(page.AdminJS.Application);
