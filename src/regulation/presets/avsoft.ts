import type { RegulationInput } from '../document.js';
import { overrideByOne, ownProfile } from './own-profile.js';
import { mailTextsWith } from './with-words.js';

const product = {
  code: 'product',
  label: { ru: 'Название продукта', en: 'Name of the product' },
  required: true,
};
const version = {
  code: 'version',
  label: { ru: 'Точная версия продукта', en: 'Exact version of the product' },
  required: true,
};
const os = {
  code: 'os',
  label: { ru: 'Версия операционной системы', en: 'Version of the operating system' },
  required: true,
};
const steps = {
  code: 'steps',
  label: { ru: 'Шаги, необходимые для повторения проблемы', en: 'Steps that reproduce the problem' },
  required: true,
  kind: 'text' as const,
};
const accountNumber = {
  code: 'accountNumber',
  label: { ru: 'Номер счёта', en: 'Number of your invoice' },
  required: false,
};
const orderNumber = {
  code: 'orderNumber',
  label: { ru: 'Номер заказа', en: 'Order number' },
  required: false,
};
const client = [accountNumber, orderNumber];

const whoYouAre = {
  ru: 'При первом обращении укажите номер счёта или заказа: текущие клиенты обслуживаются раньше потенциальных.',
  en: 'With your first request give the number of your invoice or order: current clients are served before potential ones.',
};

/** Seed 002: «Регламент обращения в службу технической поддержки». */
export const avsoft: RegulationInput = {
  title: {
    ru: 'Регламент обращения в службу технической поддержки',
    en: 'Rules of contacting technical support',
  },
  timeZone: 'Europe/Moscow',
  registration: { revealsExisting: false },
  profile: ownProfile,
  links: overrideByOne,
  reopen: { windowDays: 3, autoClosedWindowDays: 3 },
  // «Все текущие клиенты имеют более высокий приоритет в обслуживании запросов».
  priority: [
    { when: 'current_client', priority: 'high' },
    { when: 'potential_client', priority: 'normal' },
    { when: 'otherwise', priority: 'normal' },
  ],
  contracts: { autoAttach: true },
  // «Система позволяет вводить запросы как текущим, так и потенциальным клиентам компании».
  // «Все текущие клиенты имеют более высокий приоритет»: nobody takes a current client's place by writing their address.
  intake: { unregistered: 'accept_as_potential', mailType: 'question', unauthenticated: 'quarantine' },
  // «файлы любого формата (с ограничением по размеру до 300 кб)».
  attachments: { maxBytes: 300 * 1024 },
  ticketTypes: [
    {
      code: 'problem',
      title: { ru: 'Проблема в работе продукта', en: 'Problem with a product' },
      hint: {
        ru: `Детально опишите проблему, по возможности — шаги, приведшие к её возникновению.\n${whoYouAre.ru}`,
        en: `Describe the problem in detail, and the steps that led to it if you can.\n${whoYouAre.en}`,
      },
      // «а) Название продукта и его точную версию б) Версию операционной системы … г) Шаги, необходимые для повторения».
      fields: [product, version, os, steps, ...client],
    },
    {
      code: 'question',
      title: { ru: 'Вопрос о продукте', en: 'Question about a product' },
      hint: whoYouAre,
      fields: [{ ...product, required: false }, { ...version, required: false }, ...client],
    },
    {
      code: 'account',
      title: { ru: 'Персональный раздел и данные клиента', en: 'Account and client data' },
      hint: whoYouAre,
      fields: client,
    },
  ],
  mail: mailTextsWith({
    registration_confirm: { ru: { subject: 'Подтверждение регистрации на сайте' } },
    ticket_opened: {
      ru: {
        subject: 'Обращение принято: {{subject}}',
        text: 'Здравствуйте, {{fullName}}!\n\nМы приняли ваше обращение {{number}}. Его текущий статус виден в списке запросов в вашем персональном разделе.\n\nОтвечая на это письмо, сохраняйте номер в теме.',
      },
      en: {
        subject: 'Request received: {{subject}}',
        text: 'Hello {{fullName}},\n\nwe have received your request {{number}}. The list of requests in your account shows its current status.\n\nKeep the number in the subject when you reply to this mail.',
      },
    },
    ticket_closed: { ru: { subject: 'Обращение закрыто: {{subject}}' } },
  }),
};
