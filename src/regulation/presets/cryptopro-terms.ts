import type { RegulationInput } from '../document.js';

const ru = [
  'Техническая поддержка оказывается зарегистрированным пользователям портала. Все уведомления о ходе работы над обращением приходят на адрес электронной почты, указанный при регистрации.',
  'Во время создания обращения указывается один из зарегистрированных сертификатов или договоров технической поддержки, соответствующий продукту. Обращения без сертификата имеют минимальный приоритет: работы по ним ведутся в порядке общей очереди при наличии свободных специалистов.',
  'При отсутствии реакции пользователя на предложенное решение или запрос дополнительной информации в течение 3 (трёх) рабочих дней с даты получения решения или запроса обращение считается неактуальным, услуги по нему — своевременно оказанными, а само обращение — закрытым. Автоматически закрытое обращение можно открыть заново или создать новое.',
];
const en = [
  'Support is given to registered users of the portal. Every notice about a request goes to the e-mail address given at registration.',
  'A request names one of the registered support certificates or contracts that covers its product. Requests without one have the lowest priority: they wait in the common queue until somebody is free.',
  'Where the user does not react within 3 (three) working days of receiving a proposed solution or a question, the request is held to be no longer relevant, the service to be rendered in time, and the request is closed. It can be opened again, or a new one filed.',
];

/** The terms seed 003 speaks of in its sections 2, 4 and 5. */
export const cryptoproTerms: RegulationInput['terms'] = {
  version: 'cryptopro-2026-1',
  title: {
    ru: 'Регламент оказания технической поддержки',
    en: 'Terms of technical support',
  },
  text: { ru: ru.join('\n\n'), en: en.join('\n\n') },
};
