import type { DemoTicket } from '../demo-tickets.js';

/** The monitoring system and its licences. */
export const monitoringTickets: readonly DemoTicket[] = [
  {
    name: 'licence-move',
    from: 'schmidt',
    ago: 131,
    agent: 'tikhonova',
    product: 'obzor',
    version: '4.1',
    script: `
      Moving the Obzor licence to a new server
      We are replacing the server next week. The licence is bound to the old machine, how do we move it?
      reply +1.5: Hello Lena, open "Licence → Transfer" on the old server and save the release file, then load
      it on the new one. The licence works on both for three days, so there is no rush.
      customer +5: Transfer file created and accepted by the new server. Perfect.
      close +1: Licence moved
    `,
  },
  {
    name: 'licence-count',
    from: 'weber',
    ago: 58,
    agent: 'tikhonova',
    product: 'obzor',
    contract: 'СТ-88412-7',
    script: `
      Licence says 250 devices, dashboard counts 312
      Obzor stopped adding devices: "licence limit reached, 312 of 250". We have 248 devices in the inventory.
      ask +0.9: Hello Jonas, could you export "Devices → All, hidden included"? Devices deleted with their
      history still count until midnight.
      customer +2.3: Exported. There are 64 hidden entries, all of them cameras that were found automatically.
      propose +1.2: These come from automatic discovery. Exclude the camera subnet under "Discovery → Ranges"
      and purge the hidden entries, the counter follows within an hour.
    `,
  },
  {
    name: 'expiry',
    from: 'weber',
    ago: 7,
    type: 'question',
    product: 'obzor',
    contract: 'СТ-88412-7',
    script: `
      Support certificate expires in two weeks
      Our certificate is about to expire. Will the monitoring keep running without it, and whom should we ask
      for a quote?
    `,
  },
  {
    name: 'snmp',
    from: 'petrenko',
    ago: 49,
    agent: 'sokolov',
    product: 'obzor',
    version: '4.1.2',
    contract: 'ТП-2026/014',
    script: `
      «Обзор» не видит счётчики на портах выше 24
      Для аплинков 25–28 графики пустые, хотя «snmpwalk» с того же сервера отдаёт значения.
      reply +1.4: Денис Валерьевич, «Обзор» читает шаблон устройства, в старом шаблоне всего 24 порта. Обновите
      шаблоны: «Настройки → Шаблоны → Проверить обновления».
      customer +7: Обновили, для новых устройств графики есть, для старых нет.
      ask +1: Для старых нужно нажать «Применить шаблон заново», история сохранится. Получилось?
    `,
  },
  {
    name: 'disk',
    from: 'denisov',
    ago: 29,
    phone: 'sokolov',
    agent: 'sokolov',
    product: 'obzor',
    version: '4.0.8',
    script: `
      Закончилось место под базу мониторинга
      Звонок Денисова: «Обзор» остановился, на диске базы 0 байт. Просят помочь без потери истории.
      reply +0.2: Михаил Аркадьевич, освобождаем место вместе: сначала переносим журналы, они занимают 40 ГБ.
      note +0.3: Архивные таблицы не сжимались полгода: выключено задание maintenance.
      reply +1.5: Запустили сжатие архива, к утру освободится около 120 ГБ. Задание обслуживания включено снова.
      customer +9: Утром свободно 118 ГБ, всё работает. Как не пропустить это в следующий раз?
    `,
  },
  {
    name: 'alert-mail',
    from: 'nurlanov',
    ago: 38,
    agent: 'orlova',
    product: 'obzor',
    script: `
      Не приходят письма об авариях
      В «Обзоре» аварии есть, письма не приходят ни одному дежурному с понедельника.
      ask +1: Асхат Болатович, что написано в «Журнал → Уведомления» против последнего письма?
      customer +4: «535 authentication failed».
      propose +0.5: Почтовый сервер не принимает пароль. Похоже, его сменили в понедельник: укажите новый в
      «Настройки → Почта» и нажмите «Отправить пробное».
      customer +24: Да, пароль меняли. Пробное письмо пришло.
      close +3: Указан новый пароль почты
    `,
  },
  {
    name: 'trial',
    from: 'gusev',
    ago: 150,
    type: 'question',
    agent: 'zhukova',
    product: 'obzor',
    script: `
      Можно ли попробовать «Обзор» бесплатно?
      Выбираем систему мониторинга для небольшой компании, 40 устройств. Есть ли пробная версия?
      propose +6: Антон Романович, да: 30 дней без ограничений, ключ придёт сразу после заявки на странице
      продукта. Если понадобится помощь с первым запуском, пишите сюда.
      autoClose +34:
    `,
  },
  {
    name: 'trial-install',
    from: 'gusev',
    ago: 85,
    agent: 'zhukova',
    product: 'obzor',
    version: '4.1.2',
    os: 'Ubuntu 24.04',
    steps: 'apt install ./obzor-4.1.2.deb',
    script: `
      Пробная версия не ставится на Ubuntu 24.04
      Установщик останавливается: «libssl1.1 not found». Система свежая, ничего больше не ставили.
      propose +5: Антон Романович, возьмите пакет с пометкой noble, он собран для 24.04. Ссылка на той же
      странице, ниже.
      customer +3: Поставилось, спасибо.
      customerClose +0.1:
    `,
  },
  {
    name: 'rest',
    from: 'novak',
    ago: 25,
    agent: 'tikhonova',
    product: 'obzor',
    version: '4.1.2',
    script: `
      REST API returns 429 after 100 devices
      I am exporting the device list for Nordwind with a script. After the first page of one hundred devices the
      API answers 429 Too Many Requests.
      reply +1: Hello Marek, the default is ten requests per second and your script asks for details device by
      device. Please use "expand=interfaces" on the list, it returns everything in one request a page.
      customer +3.5: Much better, but page 3 takes 20 seconds now. Is that expected?
      note +0.5: Reproduced with 250 devices, no index on interface.device_id in 4.1. Ask development.
    `,
  },
  {
    name: 'backup',
    from: 'volkova',
    ago: 15,
    type: 'question',
    agent: 'sokolov',
    product: 'obzor',
    script: `
      Как проверить, что резервная копия «Обзора» восстановится?
      Копии делаются каждую ночь, но ни разу не пробовали восстанавливать.
      propose +2: Ирина Руслановна, поднимите рядом пустой «Обзор» той же версии и выполните
      «obzor restore --verify ФАЙЛ»: он развернёт копию, посчитает строки и ничего не оставит.
    `,
  },
  {
    name: 'map',
    from: 'kuznetsova',
    ago: 5,
    product: 'obzor',
    version: '4.1.2',
    script: `
      На карте сети пропали подписи узлов
      После обновления до 4.1.2 на карте остались только значки. Подписи появляются, если навести мышь.
    `,
  },
];
