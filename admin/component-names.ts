/**
 * Our React components by name: what the server may name in a resource, an action or a page. The browser's registry,
 * `components/index.tsx`, must have each of them; the compiler checks it.
 */
export const componentNames = [
  // Over AdminJS's own of the same name.
  'TopBar',
  'SidebarBranding',
  'SidebarFooter',
  'SidebarPages',
  'SidebarResourceSection',
  'NoticeBox',
  'ActionHeader',
  'RecordActionRoute',
  'BulkActionRoute',
  'DefaultDatetimeListProperty',
  'DefaultDatetimeShowProperty',
  'DefaultShowAction',
  // Ours.
  'Dashboard',
  'ActionForm',
  'DocumentValue',
] as const;
export type ComponentName = (typeof componentNames)[number];
