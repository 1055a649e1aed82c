import type { RegulationInput } from '../document.js';
import { overrideByOne, ownProfile } from './own-profile.js';
import { cryptoproTerms } from './cryptopro-terms.js';
import { mailTextsWith } from './with-words.js';

const contractId = {
  code: 'contractId',
  label: {
    ru: 'Сертификат или договор технической поддержки',
    en: 'Support certificate or contract',
  },
  required: false,
};
const product = {
  code: 'product',
  label: { ru: 'Продукт, по которому создаётся обращение', en: 'Product the request is about' },
  required: true,
};
const version = {
  code: 'version',
  label: { ru: 'Версии установленных продуктов', en: 'Versions of the installed products' },
  required: true,
};
const os = { code: 'os', label: { ru: 'Операционная система', en: 'Operating system' }, required: true };

const certificate = {
  ru: 'Укажите зарегистрированный сертификат или договор, соответствующий продукту: без него обращение имеет минимальный приоритет.',
  en: 'Name a registered certificate or contract that covers the product: without one the request has the lowest priority.',
};
/** Seed 003: «Портал технической поддержки». */
export const cryptopro: RegulationInput = {
  title: { ru: 'Работа на портале технической поддержки', en: 'Working with the support portal' },
  timeZone: 'Europe/Moscow',
  registration: { revealsExisting: false },
  // Section 1 warns that another address makes another account; ours keeps it (see the deviations).
  profile: ownProfile,
  // Section 2: «С условиями оказания технической поддержки Вы можете ознакомиться в Регламенте».
  terms: cryptoproTerms,
  links: overrideByOne,
  // Section 5: «Пользователь может заново открыть автоматически закрытое обращение или создать новое».
  reopen: { windowDays: 3, autoClosedWindowDays: null },
  // Section 5: «в течение 3 (трех) рабочих дней с даты получения Пользователем соответствующего решения или запроса».
  waiting: { autoCloseWorkingDays: 3, remindWorkingDaysBefore: 1 },
  // Section 4: «отправленные без указания Сертификата технической поддержки, будут иметь минимальный приоритет».
  priority: [
    { when: 'no_certificate', priority: 'minimal' },
    { when: 'otherwise', priority: 'normal' },
  ],
  // «Во время создания обращения укажите один из зарегистрированных Сертификатов»: named, never attached by itself.
  contracts: { autoAttach: false },
  // A mail may use up what a certificate pays for; answers have their place on the portal («Мои обращения»).
  intake: { unregistered: 'reject_with_notice', mailType: 'question', unauthenticated: 'quarantine' },
  ticketTypes: [
    {
      code: 'problem',
      title: { ru: 'Проблема в работе продукта', en: 'Problem with a product' },
      hint: {
        ru: `Как можно подробнее опишите проблему, укажите версии установленных продуктов и ОС.\nПо возможности приложите скриншоты ошибок.\n${certificate.ru}`,
        en: `Describe the problem in as much detail as you can, with the versions of the products and the operating system.\nAttach screenshots of the errors if you can.\n${certificate.en}`,
      },
      fields: [contractId, product, version, os],
    },
    {
      code: 'question',
      title: { ru: 'Консультация', en: 'Question' },
      hint: certificate,
      fields: [
        contractId,
        { ...product, required: false },
        { ...version, required: false },
        { ...os, required: false },
      ],
    },
    {
      code: 'certificate',
      title: { ru: 'Сертификаты, договоры и учётная запись', en: 'Certificates, contracts and account' },
      hint: {
        ru: 'Укажите номер сертификата или договора и что не получилось при его регистрации.',
        en: 'Give the number of the certificate or contract and say what went wrong when you registered it.',
      },
      fields: [
        {
          code: 'contractNumber',
          label: { ru: 'Номер сертификата или договора', en: 'Number of the certificate or contract' },
          required: false,
        },
      ],
    },
  ],
  mail: mailTextsWith({
    registration_confirm: { ru: { subject: 'Подтверждение регистрации на портале технической поддержки' } },
    ticket_opened: {
      ru: {
        subject: 'Обращение принято: {{subject}}',
        text: 'Здравствуйте, {{fullName}}!\n\nОбращение {{number}} принято. Отслеживать его и отвечать сотрудникам технической поддержки можно в разделе «Мои обращения».',
      },
      en: { subject: 'Request received: {{subject}}' },
    },
    ticket_reply: { ru: { subject: 'Ответ по обращению: {{subject}}' } },
    ticket_question: {
      ru: {
        subject: 'Запрос дополнительной информации: {{subject}}',
        text: 'Здравствуйте, {{fullName}}!\n\nЧтобы продолжить работу по обращению {{number}}, ответьте, пожалуйста:\n\n{{body}}\n\n{{silenceText}}',
      },
      en: {
        text: 'Hello {{fullName}},\n\nto go on with request {{number}} we need your answer:\n\n{{body}}\n\n{{silenceText}}',
      },
    },
    ticket_solution: {
      ru: {
        subject: 'Предложено решение по обращению: {{subject}}',
        text: 'Здравствуйте, {{fullName}}!\n\nПо обращению {{number}} предложено решение:\n\n{{body}}\n\n{{silenceText}}',
      },
      en: {
        text: 'Hello {{fullName}},\n\na solution to request {{number}} is proposed:\n\n{{body}}\n\n{{silenceText}}',
      },
    },
    ticket_closed: { ru: { subject: 'Обращение закрыто: {{subject}}' } },
    ticket_reminder: {
      ru: {
        text: 'Здравствуйте, {{fullName}}!\n\nМы ждём вашего ответа по обращению {{number}}. {{closingText}}\n\nЧтобы обращение осталось открытым, ответьте на это письмо.',
      },
    },
    ticket_closed_automatically: {
      ru: {
        subject: 'Обращение закрыто: {{subject}}',
        text: 'Здравствуйте, {{fullName}}!\n\nОбращение {{number}} закрыто автоматически: ответа от вас не было. {{reopenText}}',
      },
    },
    ticket_reopened: { ru: { subject: 'Обращение открыто снова: {{subject}}' } },
  }),
};
