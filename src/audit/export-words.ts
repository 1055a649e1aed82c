/** Languages a table of events is headed and its acts are said in. */
export const exportLanguages = ['ru', 'en'] as const;
export type ExportLanguage = (typeof exportLanguages)[number];

/** What a table for people says beside the events; columns by the names they have in the CSV. */
export interface TableWords {
  readonly columns: Readonly<Record<TableColumn, string>>;
  readonly sheet: string;
  /** Ends a cell that was cut, `{characters}` being the length of the whole. */
  readonly cut: string;
}

/** Columns of the tables, in their order. */
export const tableColumns = [
  'at',
  'actor_kind',
  'actor_name',
  'actor_role',
  'actor_address',
  'action',
  'action_in_words',
  'entity_type',
  'entity_id',
  'entity',
  'ticket',
  'company',
  'user',
  'before',
  'after',
  'facts',
  'reason',
  'request_id',
  'event_id',
] as const;
export type TableColumn = (typeof tableColumns)[number];

export const tableWords: Readonly<Record<ExportLanguage, TableWords>> = {
  ru: {
    columns: {
      at: 'Когда (UTC)',
      actor_kind: 'Кто действовал',
      actor_name: 'Имя',
      actor_role: 'Роль',
      actor_address: 'Адрес в сети',
      action: 'Действие',
      action_in_words: 'Что произошло',
      entity_type: 'О чём',
      entity_id: 'Идентификатор предмета',
      entity: 'Предмет',
      ticket: 'Заявка',
      company: 'Компания',
      user: 'Контакт',
      before: 'Было',
      after: 'Стало',
      facts: 'Обстоятельства',
      reason: 'Причина',
      request_id: 'Номер запроса',
      event_id: 'Номер события',
    },
    sheet: 'Журнал',
    cut: '… [ОБРЕЗАНО: всего знаков {characters}; целиком — в NDJSON]',
  },
  en: {
    columns: {
      at: 'When (UTC)',
      actor_kind: 'Who acted',
      actor_name: 'Name',
      actor_role: 'Role',
      actor_address: 'Network address',
      action: 'Act',
      action_in_words: 'What happened',
      entity_type: 'About',
      entity_id: 'Subject id',
      entity: 'Subject',
      ticket: 'Ticket',
      company: 'Company',
      user: 'Contact',
      before: 'Before',
      after: 'After',
      facts: 'Facts',
      reason: 'Reason',
      request_id: 'Request',
      event_id: 'Event id',
    },
    sheet: 'Journal',
    cut: '… [CUT: {characters} characters in all; whole in the NDJSON]',
  },
};

/** How wide a column of a spreadsheet is, in characters. */
export const columnWidths: Readonly<Record<TableColumn, number>> = {
  at: 25,
  actor_kind: 15,
  actor_name: 24,
  actor_role: 12,
  actor_address: 16,
  action: 26,
  action_in_words: 36,
  entity_type: 16,
  entity_id: 38,
  entity: 24,
  ticket: 10,
  company: 26,
  user: 24,
  before: 40,
  after: 60,
  facts: 40,
  reason: 40,
  request_id: 38,
  event_id: 38,
};
