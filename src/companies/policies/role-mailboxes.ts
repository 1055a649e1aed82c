/**
 * Names of mailboxes that belong to a post or a department, not to a person (SPEC R1.9). Names one person is as
 * likely to bear (`director`, `engineer`) are left out: each here costs its holder a proof.
 */
export const ROLE_NAMES: ReadonlySet<string> = new Set([
  ...'info information contact contacts mail email post inbox hello hi welcome pochta ofis'.split(' '),
  ...'office reception secretary sekretar priem priemnaya kancelyaria support helpdesk help'.split(' '),
  ...'service servicedesk desk servis techsupport podderzhka tech technical tp remont garant'.split(' '),
  ...'warranty hotline callcenter feedback sales sale order orders zakaz zakazy shop store opt'.split(' '),
  ...'roznica prodazhi marketing pr press media reklama news newsletter subscribe smi buh buhg'.split(' '),
  ...'bux buhgalter buhgalteria buhgalteriya accounting accounts finance billing invoice'.split(' '),
  ...'invoices payments oplata scheta kassa dogovor docs doc snab snabzhenie zakupki zakup'.split(' '),
  ...'tender tenders torgi purchase procurement sklad warehouse logist logistic logistics'.split(' '),
  ...'logistika dostavka delivery hr kadry job jobs career careers rabota resume vacancy'.split(' '),
  ...'personal legal urist jurist yurist privacy compliance dpo partner partners dealer admin'.split(' '),
  ...'administrator sysadmin root system it noc soc ops devops network security abuse'.split(' '),
  ...'postmaster hostmaster webmaster web site www mailerdaemon noreply donotreply robot bot'.split(' '),
  ...'monitoring monitor alert alerts notify zabbix team all everyone staff managers group'.split(' '),
  ...'dispatch dispatcher dispetcher'.split(' '),
]);

/** Words that only narrow a role name: `office-msk`, `support.ru`. */
export const ROLE_QUALIFIERS: ReadonlySet<string> = new Set(
  'msk spb ekb nsk ru en eu com dept no reply line'.split(' '),
);
