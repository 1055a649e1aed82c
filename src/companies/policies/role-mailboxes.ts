/**
 * Names of mailboxes that belong to a post or a department, not to a person (SPEC R1.9). Names one person is as
 * likely to bear (`director`, `engineer`) are left out: each here costs its holder a proof.
 */
export const ROLE_NAMES: ReadonlySet<string> = new Set([
  ...[
    'info',
    'information',
    'contact',
    'contacts',
    'mail',
    'email',
    'post',
    'inbox',
    'hello',
    'hi',
    'welcome',
  ],
  ...['pochta', 'ofis', 'office', 'reception', 'secretary', 'sekretar', 'priem', 'priemnaya', 'kancelyaria'],
  ...['support', 'helpdesk', 'help', 'service', 'servicedesk', 'desk', 'servis', 'techsupport', 'podderzhka'],
  ...['tech', 'technical', 'tp', 'remont', 'garant', 'warranty', 'hotline', 'callcenter', 'feedback'],
  ...['sales', 'sale', 'order', 'orders', 'zakaz', 'zakazy', 'shop', 'store', 'opt', 'roznica', 'prodazhi'],
  ...['marketing', 'pr', 'press', 'media', 'reklama', 'news', 'newsletter', 'subscribe', 'smi'],
  ...['buh', 'buhg', 'bux', 'buhgalter', 'buhgalteria', 'buhgalteriya', 'accounting', 'accounts', 'finance'],
  ...['billing', 'invoice', 'invoices', 'payments', 'oplata', 'scheta', 'kassa', 'dogovor', 'docs', 'doc'],
  ...['snab', 'snabzhenie', 'zakupki', 'zakup', 'tender', 'tenders', 'torgi', 'purchase', 'procurement'],
  ...['sklad', 'warehouse', 'logist', 'logistic', 'logistics', 'logistika', 'dostavka', 'delivery'],
  ...['hr', 'kadry', 'job', 'jobs', 'career', 'careers', 'rabota', 'resume', 'vacancy', 'personal'],
  ...['legal', 'urist', 'jurist', 'yurist', 'privacy', 'compliance', 'dpo', 'partner', 'partners', 'dealer'],
  ...['admin', 'administrator', 'sysadmin', 'root', 'system', 'it', 'noc', 'soc', 'ops', 'devops', 'network'],
  ...['security', 'abuse', 'postmaster', 'hostmaster', 'webmaster', 'web', 'site', 'www', 'mailerdaemon'],
  ...[
    'noreply',
    'donotreply',
    'robot',
    'bot',
    'monitoring',
    'monitor',
    'alert',
    'alerts',
    'notify',
    'zabbix',
  ],
  ...['team', 'all', 'everyone', 'staff', 'managers', 'group', 'dispatch', 'dispatcher', 'dispetcher'],
]);

/** Words that only narrow a role name: `office-msk`, `support.ru`. */
export const ROLE_QUALIFIERS: ReadonlySet<string> = new Set([
  'msk',
  'spb',
  'ekb',
  'nsk',
  'ru',
  'en',
  'eu',
  'com',
  'dept',
  'no',
  'reply',
  'line',
]);
