/** What people and companies are called and what they write: half Russian, half English. */
export const firstNames = [
  'Анна',
  'Иван',
  'Мария',
  'Пётр',
  'Olga',
  'John',
  'Елена',
  'Grace',
  'Дмитрий',
  'Alan',
];
export const lastNames = [
  'Каренина',
  'Соколов',
  'Smith',
  'Орлова',
  'Lovelace',
  'Кузнецов',
  'Hopper',
  'Чижова',
];
export const companyNames = [
  'Ромашка',
  'Северный канал',
  'Altitude Networks',
  'Вектор',
  'Blue Harbour',
  'Меридиан',
];

export const subjects = [
  'Не поднимается порт после обновления прошивки',
  'Потери пакетов на агрегации',
  'No link on the uplink after a power cut',
  'Нужна консультация по настройке VLAN',
  'Radius server rejects known devices',
  'Точка доступа перезагружается раз в час',
  'Licence shows as expired',
  'Как перенести настройки на новый коммутатор',
];
export const questions = [
  'После обновления прошивки коммутатор перезагрузился, и порты с 20 по 24 не поднимаются.',
  'Since last night about two percent of the packets are lost between the aggregation and the core.',
  'Клиенты жалуются на обрывы связи по вечерам, в журнале ошибок нет, нагрузка на процессор обычная.',
  'The device answers to ping, but neither SSH nor the web interface open; a restart helps for an hour.',
  'Подскажите, пожалуйста, как ограничить скорость на абонентском порту, не трогая остальные.',
];
export const answers = [
  'Здравствуйте! Пришлите, пожалуйста, вывод команды show interface и журнал за последние сутки.',
  'Please try another transceiver and tell us whether the port comes up with autonegotiation turned off.',
  'Мы повторили это на стенде: ошибка исправлена в версии 3.2.1, ссылка на прошивку ниже.',
  'This is expected after the upgrade: the default of storm control has changed, the guide tells how to go back.',
  'Замените, пожалуйста, блок питания: напряжение на входе ниже нормы, оборудование на гарантии.',
];
export const details = [
  'Версия прошивки 3.1.0, серийный номер на наклейке.',
  'It happens on three devices of the same series.',
  'На соседней площадке с теми же настройками всё работает.',
  'We have not changed the configuration for a year.',
];
/** One message in five thousand has it. */
export const rareWord = 'оптоизолятор';
