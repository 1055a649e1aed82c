import type { registerArticle, registerCannedReply } from '../knowledge/index.js';

type RegisterArticle = Parameters<typeof registerArticle>[1];

/** An article of the demo; `product` is a code. */
export interface DemoArticle extends Omit<RegisterArticle, 'productId' | 'typeId'> {
  readonly product?: string;
}

export const demoArticles: readonly DemoArticle[] = [
  {
    slug: 'port-does-not-come-up',
    product: 'skat-24p',
    titleRu: 'Не поднимается порт или SFP-модуль коммутатора',
    bodyRu:
      'Порт не поднимается чаще всего из-за модуля или скорости.\n\n1. Посмотрите «show interfaces transceiver»: виден ли модуль и какой у него уровень сигнала.\n2. Переставьте модуль в соседний порт. Работает — дело в порте, нет — в модуле или линии.\n3. Для модулей сторонних производителей включите «service unsupported-transceiver».\n4. Задайте скорость на обеих сторонах одинаково: автоопределение на оптике не работает.\n\nЕсли не помогло, приложите к заявке вывод «show tech-support».',
    titleEn: 'A port or an SFP module of the switch does not come up',
    bodyEn:
      'It is mostly the module or the speed.\n\n1. See “show interfaces transceiver”: is the module there, and at which signal level.\n2. Move the module to the next port. If it works there, it is the port; if not, the module or the line.\n3. For modules of other makers switch “service unsupported-transceiver” on.\n4. Set the same speed at both ends: optical links do not negotiate it.\n\nIf that does not help, attach the output of “show tech-support” to the ticket.',
  },
  {
    slug: 'firmware-update',
    titleRu: 'Как обновить прошивку без простоя',
    bodyRu:
      'Обновляйте сначала резервное устройство.\n\n1. Сохраните настройки: «copy running-config tftp».\n2. Загрузите прошивку во второй раздел: «copy tftp image2».\n3. Назначьте раздел для загрузки: «boot system image2».\n4. Перезапустите в окно работ. Если связь не вернулась за 10 минут, устройство само загрузится с прежней прошивки.',
    titleEn: 'Updating the firmware without an outage',
    bodyEn:
      'Update the standby device first.\n\n1. Save the settings: “copy running-config tftp”.\n2. Load the firmware into the second section: “copy tftp image2”.\n3. Choose it for the next start: “boot system image2”.\n4. Restart in your maintenance window. If the link is not back in 10 minutes, the device starts the former firmware by itself.',
  },
  {
    slug: 'wifi-clients-drop',
    product: 'volna-ax',
    titleRu: 'Клиенты Wi-Fi отключаются или плохо переходят между точками',
    bodyRu:
      'Проверьте три вещи.\n\n1. Каналы соседних точек не должны совпадать: «Радио › План каналов › Пересчитать».\n2. Мощность: на 5 ГГц не больше 17 дБм, иначе клиент держится за дальнюю точку.\n3. Быстрый переход 802.11r включён на всех точках или ни на одной.\n\nКассам и терминалам сбора данных нужен отдельный SSID без 802.11r.',
    titleEn: 'Wi-Fi clients drop or roam badly between access points',
    bodyEn:
      'Look at three things.\n\n1. Neighbours must not share a channel: “Radio › Channel plan › Recalculate”.\n2. Power: not above 17 dBm at 5 GHz, else a client clings to the far access point.\n3. Fast transition 802.11r is on at all access points or at none.\n\nCash desks and barcode terminals want an SSID of their own without 802.11r.',
  },
  {
    slug: 'price-list-does-not-load',
    product: 'prilavok',
    titleRu: 'Прайс-лист не загружается или цены не меняются',
    bodyRu:
      'Загрузка ищет товар по артикулу.\n\n1. Откройте «Загрузка › Столбцы» и проверьте, что артикул и цена указывают на нужные столбцы файла.\n2. Цены от тысячи поставщики пишут с пробелом: включите «Цены без разделителей».\n3. Для файлов больше 50 000 строк уменьшите пакет до 1000 строк: «Обмен › Дополнительно».',
    titleEn: 'A price list does not load, or prices stay as they were',
    bodyEn:
      'Loading finds goods by article number.\n\n1. Open “Loading › Columns”: article and price must point to the right columns of the file.\n2. Suppliers write prices from a thousand up with a space: switch “Prices without separators” on.\n3. For files over 50,000 lines set the batch to 1,000 lines: “Exchange › More”.',
  },
  {
    slug: 'no-data-from-host',
    product: 'obzor',
    titleRu: 'Узел перестал присылать данные в «Обзор»',
    bodyRu:
      'Нет данных — ещё не авария.\n\n1. На узле: «systemctl status obzor-agent», затем последние строки журнала.\n2. С сервера: «obzor-get -s УЗЕЛ -k agent.ping» должен ответить 1.\n3. Сравните часы узла и сервера: при расхождении больше 5 минут данные отбрасываются.\n\nПосле обновления агента перевыпустите ключ узла: «Узлы › Ключи».',
  },
];

export const demoReplies: readonly Parameters<typeof registerCannedReply>[1][] = [
  {
    code: 'greeting',
    title: 'Приняли в работу',
    bodyRu:
      'Здравствуйте, {{customer}}!\n\nЗаявка № {{number}} в работе. Напишем, как только будут новости, но не позже конца рабочего дня.',
    bodyEn:
      'Hello {{customer}},\n\nwe are working on ticket {{number}}. You will hear from us as soon as there is news, by the end of the working day at the latest.',
  },
  {
    code: 'diagnostics',
    title: 'Попросить диагностику с устройства',
    bodyRu:
      'Здравствуйте, {{customer}}!\n\nПришлите, пожалуйста, вывод «show tech-support» и серийный номер устройства. Без них причину не найти.',
    bodyEn:
      'Hello {{customer}},\n\nplease send the output of “show tech-support” and the serial number of the device. We cannot find the cause without them.',
  },
  {
    code: 'name-contract',
    title: 'Попросить указать договор',
    bodyRu:
      'К заявке № {{number}} подходят несколько договоров. Выберите, пожалуйста, по какому её вести: от этого зависит срок ответа.',
    bodyEn:
      'Several contracts fit ticket {{number}}. Please choose the one it goes under: the time to an answer depends on it.',
  },
  {
    code: 'solved',
    title: 'Проверьте решение',
    bodyRu:
      'Проверьте, пожалуйста, всё ли теперь работает. Если да, заявку № {{number}} можно закрыть; если нет, просто ответьте на это письмо.',
    bodyEn:
      'Please see whether everything works now. If so, ticket {{number}} can be closed; if not, just answer this mail.',
  },
  {
    code: 'update-window',
    title: 'Согласовать окно работ',
    bodyRu:
      'Обновление займёт около 20 минут, связь прервётся на 3–4 минуты. Когда вам удобно? Обычно это будний день после 21:00.',
  },
];
