import type { RegulationInput } from '../document.js';
import { overrideByOne, ownProfile } from './own-profile.js';
import { criticalTypes, topicTypes } from './tradesoft-types.js';
import { mailTextsWith } from './with-words.js';

/** Seed 004: «Служба поддержки клиентов», the rules of a fast and full answer. */
export const tradesoft: RegulationInput = {
  title: { ru: 'Правила обращения в службу поддержки клиентов', en: 'Rules of contacting customer support' },
  timeZone: 'Europe/Moscow',
  registration: { revealsExisting: false },
  profile: ownProfile,
  // «обязательно указывайте … «Имя», на которое зарегистрирован программный продукт; или e-mail адрес».
  identification: { when: 'every_ticket', oneOf: ['registeredName'] },
  links: overrideByOne,
  // «Все дальнейшие обращения по данному вопросу отправляйте в ответ на это письмо»: however late.
  reopen: { windowDays: null, autoClosedWindowDays: null },
  // «Вне очереди и независимо от приоритета обрабатываются следующие ситуации».
  priority: [
    { when: 'critical_type', priority: 'critical' },
    { when: 'otherwise', priority: 'normal' },
  ],
  contracts: { autoAttach: true },
  // «вы можете воспользоваться любым удобным для вас способом»: the telephone is open to everybody.
  calls: { hotline: 'anyone' },
  // Whoever writes is taken in anyway, from any address; a client's that proves nothing is no worse. What their domain
  // disowns (DMARC) waits for staff all the same.
  intake: { unregistered: 'accept_as_potential', mailType: 'other', unauthenticated: 'accept' },
  ticketTypes: [...criticalTypes, ...topicTypes],
  mail: mailTextsWith({
    ticket_opened: {
      ru: {
        text: 'Здравствуйте, {{fullName}}!\n\nПо вашему вопросу создана заявка {{number}}. Всё, что относится к этому вопросу, отправляйте в ответ на это письмо, сохраняя номер в теме.\n\nДля нового вопроса создайте новое сообщение: так мы быстрее поймём, что речь идёт о другом.',
      },
      en: {
        text: 'Hello {{fullName}},\n\nticket {{number}} was made of your question. Send whatever belongs to it as a reply to this mail, with the number kept in the subject.\n\nFor a new question write a new message: so we see sooner that it is about something else.',
      },
    },
  }),
};
