import type { TicketTypeSeed } from '../ticket-type-seed.js';

type TicketTypeInput = Omit<TicketTypeSeed, 'fields' | 'critical' | 'attachmentsRequired'> & {
  readonly critical?: boolean;
  readonly fields: (Omit<TicketTypeSeed['fields'][number], 'kind' | 'secret'> & { kind?: 'line' | 'text' })[];
};

const registeredName = {
  code: 'registeredName',
  label: {
    ru: '«Имя», на которое зарегистрирован программный продукт',
    en: 'The name the product is registered to',
  },
  required: false,
};

function optional(code: string, ru: string, en: string, kind: 'line' | 'text' = 'line') {
  return { code, label: { ru, en }, required: false, kind };
}

/** Code, what the seed says, the same in English, and the question that is asked first. */
const situations: readonly (readonly [string, string, string, string, string])[] = [
  [
    'site_down',
    'Не работает сайт',
    'The site does not work',
    'Сайт не открывается ни у кого и ни с одного адреса?',
    'Does the site open for nobody, from no address at all?',
  ],
  [
    'pricing_down',
    'Не работает проценка по всем поставщикам',
    'Pricing fails with all suppliers',
    'Проценка не работает по всем поставщикам сразу, а не по одному из них?',
    'Does pricing fail at all suppliers, not just at one of them?',
  ],
  [
    'order_down',
    'Не удается оформить заказ/положить товар в корзину на сайте',
    'Nothing can be ordered or put into the cart on the site',
    'Оформить заказ или положить товар в корзину не может ни один покупатель?',
    'Can no customer at all order or put goods into the cart?',
  ],
  [
    'payments_down',
    'Не работают все подключенные платежные системы на сайте',
    'All connected payment systems fail on the site',
    'Не работают все подключенные платежные системы, а не одна из них?',
    'Do all connected payment systems fail, not just one of them?',
  ],
  [
    'sign_in_down',
    'Не удается зарегистрироваться/авторизоваться на сайте',
    'Nobody can register or sign in on the site',
    'Зарегистрироваться или авторизоваться не может никто из пользователей сайта?',
    'Can none of the users of the site register or sign in?',
  ],
  [
    'web_services_down',
    'Полностью не работают веб-сервисы (не открываются веб-автокаталоги, отсутствуют результаты от всех веб-поставщиков)',
    'Web services fail completely (web car catalogues do not open, no web supplier returns results)',
    'Веб-сервисы не работают полностью: нет ни веб-автокаталогов, ни результатов от всех веб-поставщиков?',
    'Do web services fail completely: no web catalogue opens and no web supplier answers?',
  ],
  [
    'price_export_down',
    'Не работает выгрузка прайс-листов в систему Веб-АвтоРесурс при включенной синхронизации',
    'Price lists are not uploaded to Web-AutoResource although synchronisation is on',
    'Синхронизация включена, а прайс-листы не выгружаются в Веб-АвтоРесурс?',
    'Is synchronisation on, and still no price list reaches Web-AutoResource?',
  ],
  [
    'sync_down',
    'Не работает Синхронизация AutoИнтеллект и Веб-АвтоРесурс',
    'AutoIntellect and Web-AutoResource do not synchronise',
    'Синхронизация AutoИнтеллект и Веб-АвтоРесурс не проходит совсем?',
    'Does the synchronisation of AutoIntellect and Web-AutoResource fail altogether?',
  ],
];

/** The eight situations that are handled out of turn, in the seed's order. */
export const criticalTypes: TicketTypeInput[] = situations.map(([code, ru, en, askedRu, askedEn]) => ({
  code,
  title: { ru, en },
  critical: true,
  criticalQuestion: { ru: askedRu, en: askedEn },
  hint: {
    ru: 'Опишите все известные вам детали сразу: что происходит, с какого времени, какое сообщение появляется (не номер, а текст).',
    en: 'Give every detail you know at once: what happens, since when, and the words of any message (the text, not its number).',
  },
  fields: [registeredName],
}));

/** What is asked about by topic: «Примеры того, как можно сообщать о различных проблемах». */
export const topicTypes: TicketTypeInput[] = [
  {
    code: 'message',
    title: { ru: 'Программа выдаёт сообщение', en: 'The software shows a message' },
    hint: {
      ru: 'Укажите, какое именно сообщение (не номер, а текст).\nЕсли текст нельзя скопировать, сделайте скриншот (PrintScreen) и пришлите его.',
      en: 'Say which message exactly (the text, not its number).\nIf it cannot be copied, make a screenshot (PrintScreen) and send it.',
    },
    fields: [registeredName, optional('messageText', 'Текст сообщения', 'Words of the message', 'text')],
  },
  {
    code: 'site_access',
    title: { ru: 'Доступ к сайту', en: 'Access to the site' },
    hint: {
      ru: 'Сообщите внешний ip-адрес, с которого отсутствует доступ к сайту.\nСообщите время, когда возникла некорректная ситуация.\nКаким браузером пользуетесь.\nКакое именно сообщение появляется при входе на сайт (не номер, а текст).',
      en: 'Give the external IP address from which the site cannot be reached.\nSay when it happened.\nWhich browser you use.\nWhich message exactly appears when you open the site (the text, not its number).',
    },
    fields: [
      registeredName,
      optional('ipAddress', 'Внешний ip-адрес', 'External IP address'),
      optional('happenedAt', 'Когда возникла ситуация', 'When it happened'),
      optional('browser', 'Браузер', 'Browser'),
      optional('messageText', 'Текст сообщения', 'Words of the message', 'text'),
    ],
  },
  {
    code: 'pricing',
    title: { ru: 'Проценка', en: 'Pricing' },
    hint: {
      ru: 'Сообщите артикул и производитель детали.\nРезультаты отсутствуют от всех поставщиков или какого-то конкретного.\nВ какой части сайта отсутствуют результаты, под каким пользователем.',
      en: 'Give the article number and the maker of the part.\nSay whether results are missing from all suppliers or from a certain one.\nIn which part of the site they are missing, and for which user.',
    },
    fields: [
      registeredName,
      optional('article', 'Артикул детали', 'Article number of the part'),
      optional('maker', 'Производитель детали', 'Maker of the part'),
      optional('suppliers', 'Все поставщики или какой именно', 'All suppliers, or which one'),
      optional('sitePart', 'Часть сайта и пользователь', 'Part of the site and user'),
    ],
  },
  {
    code: 'mail_delivery',
    title: { ru: 'Письма не доходят до получателя', en: 'Mails do not arrive' },
    hint: {
      ru: 'Сообщите, когда, с какого ящика и на какой ящик было отправлено письмо.\nЕсли письма возвращаются с темой Mail delivery failed, пришлите текст вернувшегося письма.',
      en: 'Say when, from which mailbox and to which mailbox the mail was sent.\nIf it comes back as "Mail delivery failed", send us the text of the mail that came back.',
    },
    fields: [
      registeredName,
      optional('sentAt', 'Когда отправлено', 'When it was sent'),
      optional('fromMailbox', 'С какого ящика', 'From which mailbox'),
      optional('toMailbox', 'На какой ящик', 'To which mailbox'),
      optional('returnedText', 'Текст вернувшегося письма', 'Text of the mail that came back', 'text'),
    ],
  },
  {
    code: 'other',
    title: { ru: 'Другой вопрос', en: 'Other question' },
    hint: {
      ru: 'Для каждого нового вопроса — новая заявка; кратко опишите ситуацию в теме.\nОпишите проблему максимально подробно: сообщение «у меня не работает почта» потребует от вас уточнений.',
      en: 'One ticket a question; say in the subject briefly what it is about.\nDescribe the problem in as much detail as you can: "my mail does not work" only makes us ask back.',
    },
    fields: [registeredName],
  },
];
