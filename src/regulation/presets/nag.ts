import type { RegulationInput } from '../document.js';
import { mailTextsWith } from './with-words.js';

const serialNumbers = {
  code: 'serialNumbers',
  label: {
    ru: 'Серийный номер (несколько — через точку с запятой)',
    en: 'Serial number (several: separated by semicolons)',
  },
  required: false,
};
const orderNumber = {
  code: 'orderNumber',
  label: { ru: 'Номер заказа покупателя', en: 'Customer order number' },
  required: false,
};
const invoices = { code: 'invoices', label: { ru: 'Счета на оплату', en: 'Invoices' }, required: false };
const form = [serialNumbers, orderNumber, invoices];

const fileHint = {
  ru: 'Подробно опишите возникшую проблему. Номер заказа помогает увидеть состав заказа и точные артикулы.',
  en: 'Describe the problem in detail. The order number shows the order and the exact article numbers.',
};

/** Seed 000: «Работа в новой системе заявок. Краткая инструкция». Section numbers below are its questions. */
export const nag: RegulationInput = {
  title: { ru: 'Клиентский портал: работа в системе заявок', en: 'Customer portal: working with tickets' },
  timeZone: 'Europe/Moscow',
  // It closes nothing by itself and promises no times.
  waiting: { autoCloseWorkingDays: null, remindWorkingDaysBefore: null },
  registration: { revealsExisting: false },
  profile: {
    // Question 1: all changes are made by the administrator.
    customerMayEdit: [],
    customerMayChangeEmail: false,
    claims: ['companyName'],
  },
  links: {
    // Question 2: an exception only for companies that have no domain, with other proof; question 3: the same domain.
    overridable: ['company_has_no_domain'],
    secondApprover: false,
  },
  // Question 5: within 3 days after closing.
  reopen: { windowDays: 3, autoClosedWindowDays: 3 },
  priority: [{ when: 'otherwise', priority: 'normal' }],
  // The address decides whose company it is («Email контактного лица должен совпадать с доменом компании»): unproved,
  // it decides nothing by itself.
  intake: { unregistered: 'reject_with_notice', mailType: 'other', unauthenticated: 'quarantine' },
  ticketTypes: [
    {
      code: 'hardware',
      title: { ru: 'Неисправность оборудования', en: 'Hardware fault' },
      hint: fileHint,
      fields: form,
    },
    {
      code: 'configuration',
      title: { ru: 'Настройка оборудования', en: 'Configuration' },
      hint: fileHint,
      fields: form,
    },
    {
      code: 'profile_change',
      title: { ru: 'Изменение данных личного кабинета', en: 'Change of account data' },
      hint: {
        ru: 'Укажите, какие данные некорректны и как должно быть.',
        en: 'Say which data is wrong and what it should be.',
      },
    },
    {
      code: 'company_link',
      title: { ru: 'Привязка контактного лица к компании', en: 'Linking a contact to a company' },
      hint: {
        ru: 'Укажите серийный номер оборудования, по которому есть вопросы, либо e-mail и ФИО нового контактного лица.',
        en: 'Give a serial number of the equipment in question, or the e-mail and full name of the new contact.',
      },
      fields: form,
    },
    { code: 'other', title: { ru: 'Другой вопрос', en: 'Other question' }, hint: fileHint, fields: form },
  ],
  // «На указанный E-mail придет письмо с темой».
  mail: mailTextsWith({
    registration_confirm: { ru: { subject: 'Ссылка для подтверждения регистрации в Клиентском портале' } },
  }),
};
