import type { DemoTicket } from '../demo-tickets.js';

/** Switches that misbehave. */
export const networkTickets: readonly DemoTicket[] = [
  {
    name: 'loop',
    from: 'kuznetsova',
    ago: 190,
    agent: 'orlova',
    product: 'skat-24p',
    version: '2.8.1',
    serials: 'SK24P-118204; SK24P-118205',
    orderNumber: 'ЗК-20418',
    script: `
      Петля на порту 24 кладёт весь этаж
      Добрый день! Вчера абонент соединил две розетки патч-кордом, и легла вся линия из двух коммутаторов.
      Защита от петель на портах включена, но порт она не погасила. Что мы сделали не так?
      note +0.4: Похоже на старую прошивку: в 2.8.1 защита не видит петлю через неуправляемый свитч.
      ask +0.3: Ольга Игоревна, здравствуйте! Пришлите, пожалуйста, вывод двух команд с обоих коммутаторов:

      | show loop-protect
      | show spanning-tree active
      customer +2.2: Вот с первого, второй такой же:

      | loop-protect: enabled, interval 10 s, action: log
      | ports 1-24: forwarding
      propose +1.1: Дело в «action: log»: коммутатор только пишет в журнал. Задайте действие для всех
      абонентских портов:

      | loop-protect port 1-24 action shutdown recovery 300

      Порт погаснет при петле и сам поднимется через пять минут.
      customer +5: Проверили на стенде, порт гаснет и возвращается. Спасибо, вопрос снят!
      close +0.5: Настройка помогла, клиент подтвердил
    `,
  },
  {
    name: 'vlan',
    from: 'ivanov',
    ago: 176,
    type: 'question',
    agent: 'sokolov',
    product: 'skat-24p',
    script: `
      Сколько VLAN можно отдать на один порт СКАТ-24П?
      Планируем отдавать операторам по 600 меток на порт. В паспорте указано 4094 на устройство, а про порт
      ничего не нашёл.
      reply +1.2: Роман Юрьевич, ограничения на порт нет: все 4094 метки можно завести на любой. Считайте
      только таблицу MAC, она общая, 16 тысяч записей.
      customerClose +3: Этого достаточно, спасибо.
    `,
  },
  {
    name: 'sfp',
    from: 'smirnova',
    ago: 168,
    agent: 'zhukova',
    product: 'skat-24p',
    serials: 'SK24P-120031',
    script: `
      Не поднимается линк на SFP после переноса стойки
      Перенесли стойку в соседнюю комнату, порт 25 больше не поднимается. Модуль и патч-корд меняли местами с
      соседним портом: модуль рабочий, порт молчит.
      ask +1.6: Татьяна Львовна, добрый день. Что показывает «show transceiver detail port 25»? Интересует
      уровень приёма.
      customer +1.3: Rx power −31.2 dBm. На соседнем −9.
      propose +0.8: −31 дБм — это почти темнота: свет до порта не доходит. Раз модуль исправен, протрите оба
      коннектора и гнездо безворсовой палочкой со спиртом: после переноса это самая частая причина.
      customer +4.4: Протёрли, стало −10, линк поднялся. Спасибо.
      close +0.2: Загрязнённый коннектор
    `,
  },
  {
    name: 'sfp-again',
    from: 'smirnova',
    ago: 47,
    agent: 'zhukova',
    product: 'skat-24p',
    serials: 'SK24P-120031',
    continues: 'sfp',
    script: `
      Снова порт 25: линк падает по ночам
      Та же история, что в прошлой заявке, но теперь линк падает сам, обычно между двумя и четырьмя часами
      ночи. Коннекторы чистили дважды.
      continues sfp +1.5:
      reply +0.3: Татьяна Львовна, связали эту заявку с прошлой. По времени похоже на перепад температуры в
      комнате. Посмотрим журнал вместе: выгрузите, пожалуйста, «show log transceiver» за неделю.
      customer +9: Выгрузили, за неделю одиннадцать падений, перед каждым температура модуля опускается ниже
      четырёх градусов. Комната действительно не отапливается.
      note zhukova +1: Модуль коммерческого диапазона, от 0 °C. Предлагать индустриальный, артикул SFP-I-10.
    `,
  },
  {
    name: 'lacp',
    from: 'weber',
    ago: 120,
    agent: 'tikhonova',
    product: 'skat-24p',
    serials: 'SK24P-EU-01840',
    script: `
      LACP bundle shows only one active member
      Hello, we configured a two-port LACP bundle towards a third-party core switch. Only port 25 is active,
      port 26 stays in standby. Both links are up and the cabling has been checked.
      ask +1: Hello Jonas, could you send the output of "show lacp neighbor"? I would like to compare the
      system IDs and the port keys on both sides.
      customer +1.8: Neighbour key is 32769 on port 25 and 1 on port 26.
      propose +0.7: Different keys mean that the core treats the two ports as different bundles. Please check
      the speed setting there: one port is probably fixed to 1G while the other negotiates.
      customer +6: You were right, the second port was forced to 1G. Both members are active now. Thanks!
      close +0.3: Speed mismatch on the far side
    `,
  },
  {
    name: 'flap',
    from: 'nurlanov',
    ago: 30,
    agent: 'orlova',
    product: 'skat-24p',
    version: '2.9.0',
    serials: 'SK24P-118611',
    script: `
      Порты 1–8 мигают раз в сутки
      Примерно раз в сутки порты с первого по восьмой одновременно теряют линк на две секунды. Остальные в
      порядке. Началось после грозы в прошлую пятницу.
      reply +0.9: Асхат Болатович, здравствуйте! Порты 1–8 обслуживает одна микросхема. После грозы могла
      пострадать она или питание. Посмотрите, пожалуйста, напряжения: «show environment power».
      customer +7: 3.3V: 3.11 V, остальное в норме.
      note +0.6: Ниже допуска (3.14). Готовим замену, спросить склад о СКАТ-24П-DC.
    `,
  },
  {
    name: 'stack',
    from: 'mironov',
    ago: 19,
    agent: 'zhukova',
    product: 'skat-24p',
    serials: 'SK24P-119870;SK24P-119871',
    script: `
      Второй коммутатор не входит в стек
      Собираем стек из двух СКАТ-24П. Второй видит кабель, но остаётся в состоянии «version mismatch».
      ask +2: Сергей Павлович, добрый день! В стеке должна быть одна версия на всех. Пришлите, пожалуйста,
      «show version» с обоих, подберём общую.
    `,
  },
  {
    name: 'mac-table',
    from: 'karpov',
    ago: 6,
    type: 'question',
    product: 'skat-24p',
    script: `
      Как посмотреть, на каком порту висит MAC-адрес?
      Ищем сканер этикеток, который пропал со склада, но в сети отвечает. Есть только его MAC-адрес.
    `,
  },
];
