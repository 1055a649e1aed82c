import type { RegulationInput } from '../document.js';
import { overrideByOne, ownProfile } from './own-profile.js';
import { mailTextsWith } from './with-words.js';

const companyName = { code: 'companyName', label: { ru: 'Компания', en: 'Company' }, required: false };
const contractNumber = {
  code: 'contractNumber',
  label: { ru: 'Номер действующего договора', en: 'Number of the contract in force' },
  required: false,
};
const product = {
  code: 'product',
  label: { ru: 'Оборудование или ПО', en: 'Equipment or software' },
  required: false,
};
/** «Наличие удаленного доступа через Интернет поможет значительно ускорить решение Вашей проблемы». */
const remoteAccess = {
  code: 'remoteAccess',
  label: { ru: 'Удалённый доступ: адрес, порты, пароль', en: 'Remote access: address, ports, password' },
  required: false,
  kind: 'text' as const,
  secret: true,
};
const identity = [companyName, contractNumber];

const monitoring = {
  ru: [
    'Опишите в свободной форме проблему, которая вызвала обращение.',
    'Обязательно приложите мониторинги или скриншоты экранов, а лучше и то и другое.',
    'Чем точнее и подробнее сняты мониторинги, тем быстрее мы поможем; правила их снятия есть в Базе знаний.',
    'Удалённый доступ ускорит решение: откройте только указанные в требованиях порты и только для нашего IP-адреса.',
  ].join('\n'),
  en: [
    'Describe in your own words the problem that made you write to us.',
    'Monitoring files or screenshots are mandatory, both are better.',
    'The more exact the monitoring files, the sooner we can help; the knowledge base says how to take them.',
    'Remote access speeds things up: open only the ports named in the requirements, and only to our IP address.',
  ].join('\n'),
};

/** Seed 001: «Порядок обращения и формирования заявок». */
export const rtcNt: RegulationInput = {
  title: { ru: 'Порядок обращения и формирования заявок', en: 'How to contact support and file tickets' },
  timeZone: 'Europe/Moscow',
  registration: { revealsExisting: false },
  // «При изменении Вашего E-mail адреса не забудьте исправить информацию в Ваших персональных данных».
  profile: ownProfile,
  // «При первичном обращении … необходимо указать название Вашей компании и, по возможности, номер договора».
  identification: { when: 'first_ticket', oneOf: ['companyName'] },
  links: overrideByOne,
  reopen: { windowDays: 3, autoClosedWindowDays: 3 },
  priority: [
    { when: 'critical_type', priority: 'critical' },
    { when: 'otherwise', priority: 'normal' },
  ],
  contracts: { autoAttach: true },
  // «по горячему телефону, указанному в договоре на техническую поддержку … но заявка все равно должна быть».
  calls: { hotline: 'contract_holders' },
  // «Не отправляйте письма с других адресов – они не будут обрабатываться!»
  // The registered address is all that tells who writes: one that anybody could have put there is looked at first.
  intake: { unregistered: 'ignore', mailType: 'problem', unauthenticated: 'quarantine' },
  ticketTypes: [
    {
      code: 'problem',
      title: { ru: 'Проблема в работе оборудования или ПО', en: 'Trouble with equipment or software' },
      hint: monitoring,
      fields: [...identity, product, remoteAccess],
      attachmentsRequired: true,
    },
    {
      code: 'consultation',
      title: { ru: 'Консультация по работе ПО', en: 'Advice on working with the software' },
      hint: {
        ru: 'Сформулируйте запрос на консультацию. Новая проблема или вопрос — новая заявка.',
        en: 'Put your question. A new problem or question is a new ticket.',
      },
      fields: [...identity, product],
    },
    {
      code: 'emergency',
      title: { ru: 'Критичная проблема, аварийный случай', en: 'Critical problem, emergency' },
      critical: true,
      criticalQuestion: {
        ru: 'Случай аварийный: связь или система не работает?',
        en: 'Is it an emergency: is the network or the system down?',
      },
      hint: {
        ru: `Зарегистрировав заявку, можно продублировать её по горячему телефону, указанному в договоре.\n${monitoring.ru}`,
        en: `Once the ticket is filed you may repeat it on the hot line that your contract names.\n${monitoring.en}`,
      },
      fields: [...identity, product, remoteAccess],
      attachmentsRequired: true,
    },
    {
      code: 'account',
      title: { ru: 'Учётная запись и договор', en: 'Account and contract' },
      fields: identity,
    },
  ],
  mail: mailTextsWith({
    ticket_opened: {
      ru: {
        text: 'Здравствуйте, {{fullName}}!\n\nМы приняли вашу заявку {{number}}. Дублировать письмо на другие наши адреса не нужно: система сама передаст его специалистам.\n\nПишите с адреса, указанного при регистрации: письма с других адресов не обрабатываются. Отвечая на это письмо, сохраняйте номер в теме.',
      },
      en: {
        text: 'Hello {{fullName}},\n\nwe have received your ticket {{number}}. There is no need to write to our other addresses too: it reaches the right people by itself.\n\nWrite from the address you registered: mail from other addresses is not handled. Keep the number in the subject when you reply.',
      },
    },
    ticket_solution: {
      ru: {
        text: 'Здравствуйте, {{fullName}}!\n\nПо заявке {{number}} предложено решение:\n\n{{body}}\n\nЕсли ответ исчерпывающий, закройте заявку в личном кабинете. Если решение не помогло, ответьте на это письмо. {{silenceText}}',
      },
      en: {
        text: 'Hello {{fullName}},\n\na solution to ticket {{number}} is proposed:\n\n{{body}}\n\nIf it answers everything, close the ticket in your account. If it does not help, reply to this mail. {{silenceText}}',
      },
    },
  }),
};
