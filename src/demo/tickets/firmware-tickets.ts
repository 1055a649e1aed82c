import type { DemoTicket } from '../demo-tickets.js';

/** What a new version brought, or did not. */
export const firmwareTickets: readonly DemoTicket[] = [
  {
    name: 'boot',
    from: 'fedorov',
    ago: 140,
    agent: 'zhukova',
    product: 'skat-24p',
    version: '2.9.0',
    serials: 'SK24P-118205',
    script: `
      Коммутатор не загружается после обновления
      Обновляли по инструкции с 2.8.1 на 2.9.0, во время записи мигнул свет. Теперь горит только индикатор
      питания, по консоли тишина.
      ask +0.8: Илья Максимович, добрый день. Подключитесь, пожалуйста, консолью на 115200 и включите питание с
      зажатой кнопкой MODE: появится ли меню загрузчика?
      customer +3: Меню появилось.
      propose +0.5: Тогда всё поправимо: выберите пункт 3 и передайте файл skat-2.9.0-rescue.bin по XMODEM,
      займёт минут десять. Файл лежит в разделе «Прошивки», контрольная сумма рядом.
      autoClose +38:
    `,
  },
  {
    name: 'downgrade',
    from: 'weber',
    ago: 90,
    agent: 'tikhonova',
    product: 'gran-10',
    version: '7.5.0-rc1',
    serials: 'GR10-EU-00211',
    script: `
      Can we safely go back from 7.5.0-rc1 to 7.4.3?
      We installed the release candidate by mistake. Before rolling back we would like to know whether the
      configuration stays readable for the older version.
      reply +1.1: Hello Jonas, yes, with one exception: 7.5 rewrites the "route-map" section. Save a copy of
      the configuration made before the upgrade, or export it with "copy running-config compat 7.4 file".
      customer +2.4: The compat export worked fine and the router is back on 7.4.3. Thank you!
      customerClose +0.1:
    `,
  },
  {
    name: 'leak',
    from: 'petrenko',
    ago: 70,
    agent: 'sokolov',
    product: 'skat-24p',
    version: '2.9.0',
    serials: 'SK24P-118204',
    script: `
      Растёт память, через две недели коммутатор перезагружается
      На версии 2.9.0 свободная память убывает примерно на 3 МБ в сутки. За месяц на графиках две
      перезагрузки подряд.
      note +0.5: Воспроизводится у нас на стенде при опросе по SNMPv3 с нескольких адресов.
      reply +1: Денис Валерьевич, спасибо за подробности. Ошибка подтверждена: память теряется при
      каждом неудачном запросе SNMPv3. Передали разработчикам.
      customer +6: А временное решение есть? Перезагружать по ночам не хочется.
      reply +0.7: Есть: оставьте в списке доступа только адрес вашей системы мониторинга, тогда неудачных
      запросов не будет.
      customer +3: Сделали, за сутки память не изменилась.
      propose +21: Исправление вышло в версии 2.9.1, она в разделе «Прошивки». После обновления ограничение
      адресов можно оставить или снять.
    `,
  },
  {
    name: 'ntp',
    from: 'mironov',
    ago: 63,
    agent: 'orlova',
    product: 'skat-24p',
    version: '2.9.0',
    script: `
      Часы коммутатора отстают на час
      После обновления время в журнале отстаёт ровно на час. Сервер времени отвечает, зона указана
      Asia/Vladivostok.
      propose +1.3: Сергей Павлович, в 2.9.0 устарел список зон. Укажите смещение явно: «clock timezone VLAT
      10», список обновим в следующей версии.
      close +3: Смещение указано явно
      customerReopen +5:
      customer +0.2: Открываю снова: после перезагрузки смещение сбросилось на прежнее.
      reply +1.6: Спасибо, что заметили. Проверим, записывается ли команда в стартовую конфигурацию.
    `,
  },
  {
    name: 'schedule',
    from: 'belyakova',
    ago: 45,
    type: 'question',
    agent: 'zhukova',
    product: 'skat-24p',
    script: `
      Когда выйдет версия 2.10?
      В описании 2.9 обещали поддержку PoE по расписанию «в следующей версии». Есть ли срок?
      reply +2: Юлия Сергеевна, выпуск ещё в испытаниях, срок назовём позже. Могу включить вас в список тех, кто получит
      предварительную сборку.
      customer +9: Да, включите, пожалуйста.
      propose +28: Вы в списке, ссылка придёт на адрес учётной записи за две недели до выпуска.
      close +2.5: Ответ дан
    `,
  },
  {
    name: 'cve',
    from: 'hasanova',
    ago: 35,
    type: 'question',
    agent: 'sokolov',
    product: 'volna-ax',
    script: `
      Подвержены ли наши точки новой уязвимости в OpenSSL?
      Служба безопасности прислала предписание проверить всё оборудование до конца месяца. Что ответить про
      ВОЛНА-AX?
      reply +1: Гузель Маратовна, в версии 1.6.2 и старше эта библиотека есть, но уязвимая функция отключена
      при сборке. Готовим официальное письмо.
      customer +6: Письмо нужно с печатью, к пятнице. Успеваем?
      note +0.4: Письмо у юриста на подписи.
    `,
  },
  {
    name: 'ssh',
    from: 'schmidt',
    ago: 27.4,
    agent: 'tikhonova',
    product: 'gran-10',
    version: '7.4.3',
    serials: 'GR10-EU-00211',
    script: `
      SSH: "no matching host key type found"
      Since the laptops were upgraded nobody can log in to the router by SSH. The client says that the server
      offers ssh-rsa only.
      propose +1.2: Hello Lena, the router still has its first RSA key. Please create a modern one from the
      serial console or the web interface, no restart is needed:

      | crypto key generate ed25519
      | ip ssh hostkey ed25519
    `,
  },
  {
    name: 'webui',
    from: 'nurlanov',
    ago: 112,
    agent: 'orlova',
    product: 'skat-24p',
    version: '2.8.1',
    script: `
      Веб-интерфейс не открывается в новом браузере
      Пишет ERR_SSL_VERSION_OR_CIPHER_MISMATCH. В старом браузере на соседнем компьютере открывается.
      propose +1.8: Асхат Болатович, здравствуйте! В 2.8.1 веб-сервер умеет только старые шифры, новые браузеры
      их отключили. Обновите коммутатор до 2.9.0, там уже TLS 1.3.
      customer +8: Обновили один, открывается. Остальные обновим на выходных.
      close +0.6: Помогло обновление до 2.9.0
    `,
  },
  {
    name: 'webui-again',
    from: 'nurlanov',
    ago: 8,
    product: 'skat-24p',
    version: '2.9.0',
    continues: 'webui',
    script: `
      Веб-интерфейс после обновления просит сертификат
      Продолжение прошлой заявки: обновили все коммутаторы, теперь браузер пишет, что сертификат
      недействителен с 1 января. Как поставить свой?
    `,
  },
];
