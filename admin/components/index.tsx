import type { ComponentType } from 'react';
import type { ComponentName } from '../component-names.js';
import { Account } from './account/account.js';
import { ActionForm } from './forms/action-form.js';
import { ArchivedTicketCard } from './archive/archived-ticket-card.js';
import { AuditExport } from './audit/audit-export.js';
import { AuditList } from './audit/audit-list.js';
import { AuditShow } from './audit/audit-show.js';
import { Timeline } from './timeline/timeline.js';
import { ArticleShow } from './common/article-show.js';
import { MailLine, MailState } from './mail/mail-line.js';
import { MailShow } from './mail/mail-show.js';
import { PlainValue, StatusMark } from './common/value-marks.js';
import { CompanyCard } from './company/company-card.js';
import { ContractCard } from './company/contract-card.js';
import { DomainAddition } from './company/domain-addition.js';
import { BatchUndoing, DomainLinking } from './company/link-batches.js';
import { DomainRemoval } from './company/domain-removal.js';
import { LinkDialog } from './link/link-dialog.js';
import { RegulationActivation } from './regulation/regulation-activation.js';
import { RegulationWhatIf } from './regulation/regulation-what-if.js';
import { RegulationShow } from './regulation/regulation-show.js';
import { AccountMerge } from './user/account-merge.js';
import { EmailChange } from './user/email-change.js';
import { ProfileCorrection } from './user/profile-correction.js';
import { UserErasure } from './user/user-erasure.js';
import { UserCard } from './user/user-card.js';
import { LinkCard, LinkRecheck } from './link/link-pages.js';
import { LinkReview } from './link/link-review.js';
import { watchSession } from './lib/session.js';
import { Load } from './load/load.js';
import { Queue } from './queue/queue.js';
import { BulkActionRoute } from './routes/bulk-action-route.js';
import { RecordActionRoute } from './routes/record-action-route.js';
import { ActionHeader } from './shell/action-header.js';
import { Nothing } from './shell/nothing.js';
import { NoticeBox } from './shell/notice-box.js';
import { RecordCard } from './shell/record-card.js';
import { SidebarBranding } from './shell/sidebar-branding.js';
import { SidebarResourceSection } from './shell/sidebar-resource-section.js';
import { TopBar } from './shell/top-bar.js';
import { TicketPriorityValue, TicketStatusValue } from './ticket/labels.js';
import { MergeTicket } from './ticket/merge-dialog.js';
import { OpenTicket } from './ticket/open-ticket.js';
import { TicketPage } from './ticket/ticket-page.js';
import { TicketTypeEditor } from './ticket-type/ticket-type-editor.js';
import { TicketTypeForm } from './ticket/ticket-type-form.js';
import { DatetimeList, DatetimeShow } from './values/datetime.js';
import { DocumentValue } from './values/document-value.js';
import { ListValue } from './values/list-value.js';

/** Every component the server may name, and those that stand over AdminJS's own of the same name. */
const registry: Readonly<Record<ComponentName, ComponentType<never>>> = {
  Account,
  ActionForm,
  ActionHeader,
  ArchivedTicketCard,
  BulkActionRoute,
  DefaultDatetimeListProperty: DatetimeList,
  DefaultDatetimeShowProperty: DatetimeShow,
  DefaultShowAction: RecordCard,
  DocumentValue,
  ListValue,
  MergeTicket,
  NoticeBox,
  OpenTicket,
  Queue,
  Load,
  RecordActionRoute,
  SidebarBranding,
  SidebarFooter: Nothing,
  SidebarPages: Nothing,
  SidebarResourceSection,
  TicketPage,
  TicketPriorityValue,
  TicketStatusValue,
  TicketTypeEditor,
  TicketTypeForm,
  ArticleShow,
  AuditExport,
  AuditList,
  AuditShow,
  Timeline,
  CompanyCard,
  ContractCard,
  DomainAddition,
  DomainLinking,
  BatchUndoing,
  DomainRemoval,
  EmailChange,
  AccountMerge,
  LinkCard,
  LinkDialog,
  LinkRecheck,
  LinkReview,
  MailLine,
  MailShow,
  MailState,
  PlainValue,
  ProfileCorrection,
  RegulationActivation,
  RegulationShow,
  RegulationWhatIf,
  StatusMark,
  UserCard,
  UserErasure,
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
