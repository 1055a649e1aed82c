import type { DemoTicket } from '../demo-tickets.js';

/** Access points and whoever roams between them. */
export const wirelessTickets: readonly DemoTicket[] = [
  {
    name: 'roaming',
    from: 'hasanova',
    ago: 103,
    agent: 'zhukova',
    product: 'volna-ax',
    version: '1.6.2',
    serials: 'VAX-770902;VAX-770903',
    script: `
      Планшеты врачей теряют связь при переходе между этажами
      Планшет «держится» за точку первого этажа, пока не пропадёт совсем, и только потом находит ближнюю. В
      карте пациента в это время ничего не сохраняется.
      ask +1.4: Гузель Маратовна, добрый день. На какой мощности работают точки и включён ли быстрый роуминг?
      Видно в разделе «Радио».
      customer +4: Мощность максимальная, быстрый роуминг выключен.
      propose +1: Убавьте мощность до 14 дБм и включите 802.11k/v/r. Сейчас точку первого этажа слышно везде, и у
      планшета нет причины уходить.
      customer +12: Стало заметно лучше, на лестнице больше не обрывается. Только старые планшеты, их пять, так и
      держатся.
      reply +0.8: Старые не умеют 802.11r. Для них включите «минимальную скорость 12 Мбит/с»: точка сама
      отпустит слабого клиента.
      customer +9: Теперь всё хорошо. Спасибо!
      close +0.4: Мощность убавлена, роуминг включён
    `,
  },
  {
    name: 'guest',
    from: 'zimin',
    ago: 56,
    agent: 'sokolov',
    product: 'volna-ax',
    script: `
      Гостевая сеть пускает в сеть кассы
      Проверили с телефона из гостевой сети: видны принтер и касса. Так быть не должно.
      reply +0.4: Алексей Игоревич, согласны, это важно. До исправления выключите, пожалуйста, гостевую сеть.
      note +0.2: Контракта на ВОЛНА-AX у клиента нет, только «Прилавок». Помогаем, потому что безопасность.
      propose +2.1: Гостевая сеть создана в том же VLAN, что и рабочая. Заведите для неё отдельный и включите
      «изоляцию клиентов». После этого проверьте с телефона ещё раз.
    `,
  },
  {
    name: 'radar',
    from: 'volkova',
    ago: 21,
    agent: 'zhukova',
    product: 'volna-ax',
    serials: 'VAX-771840; VAX-771841',
    script: `
      Уличные точки дважды в день меняют канал
      Точки на причале в 9 и в 15 часов уходят с 100-го канала, на минуту пропадает связь с кранами.
      reply +2: Ирина Руслановна, в эти часы точка слышит радар и обязана уйти с канала. Похоже на судовой.
      ask +0.5: Подойдёт ли вам канал из диапазона без радаров, 36–48? Скажите, какие там уже заняты соседями:
      «show wireless survey».
    `,
  },
  {
    name: 'hall',
    from: 'carter',
    ago: 10,
    agent: 'tikhonova',
    product: 'volna-ax',
    serials: 'VAX-EU-40077',
    script: `
      Wi-Fi unusable in the conference hall with 120 guests
      Everything is fine with twenty people, but yesterday with 120 guests nobody could load a page. We have a
      single access point in the hall and the next event is on Thursday.
      reply +1.3: Hello Emily, one access point carries about 60 active clients. Before Thursday two things
      help: disable the 2.4 GHz radio in the hall and limit each client to 4 Mbit/s.
      customer +2: Done, thank you. How many more access points do we need for 150 people?
      note +0.4: Ask presales for a floor plan based estimate, probably three.
    `,
  },
  {
    name: 'vpn',
    from: 'carter',
    ago: 16,
    type: 'question',
    agent: 'tikhonova',
    product: 'volna-ax',
    script: `
      Does the guest portal support our own terms of use?
      Our legal team wants guests to accept a page of terms before they get online. Can the text be ours, in
      English and Welsh?
      ask +1.5: Hello Emily, yes, the portal page is a plain HTML template with a language switch. Which
      firmware is the access point running? Before 1.6 the switch has to be added by hand.
    `,
  },
  {
    name: 'scanner',
    from: 'safin',
    ago: 13.5,
    agent: 'orlova',
    product: 'volna-ax',
    serials: 'VAX-769311',
    script: `
      Сканеры на складе засыпают и не просыпаются
      Сканеры штрихкодов после получаса простоя не выходят на связь, помогает только перезагрузка. Раньше с
      точками другого производителя такого не было.
      reply +1.1: Тимур Ринатович, добрый день! Попробуйте на сети склада отключить «энергосбережение WMM» и
      поставить DTIM 1: старые сканеры плохо переносят другие значения.
      customer +4: Поставили. Из восьми засыпают теперь только два.
    `,
  },
  {
    name: 'return',
    from: 'zimin',
    ago: 37,
    agent: 'zhukova',
    type: 'question',
    orderNumber: 'ЗК-23390',
    script: `
      Вернуть точку доступа, не подошла
      Купили ВОЛНА-AX для торгового зала, не подошла по цвету. Коробку не выбросили. Можно вернуть?
      reply +3: Алексей Игоревич, вернуть можно в течение 14 дней, если точку не включали. Когда вы её получили?
      customer +1: Неделю назад, не включали.
      merge return-again +2: Зимин продолжил во второй заявке, там номер накладной
    `,
  },
  {
    name: 'return-again',
    from: 'zimin',
    ago: 32,
    agent: 'zhukova',
    type: 'question',
    orderNumber: 'ЗК-23390',
    script: `
      Возврат по заказу ЗК-23390
      Пишу ещё раз, прошлую заявку не нашёл. Накладная 5517 от прошлой среды, точка доступа одна.
      reply +2.5: Возврат оформлен, курьер заберёт точку завтра с 10 до 14. Приложите, пожалуйста, к коробке
      накладную.
    `,
  },
];
