import type { DemoTicket } from '../demo-tickets.js';

/** Who belongs to which company, and who only says so. */
export const linkTickets: readonly DemoTicket[] = [
  {
    name: 'link-gorset',
    from: 'nikiforov',
    ago: 206,
    type: 'account',
    agent: 'orlova',
    serials: 'SK24P-117733',
    script: `
      Привязать меня к компании «Горсеть»
      Своей почты у предприятия нет, пишу с обычной. Серийный номер коммутатора на нашем узле указал.
      note +1: Номер продан МУП «Горсеть», счёт СЧ-09520. Нужен Громов: домена у компании нет.
      reply +5: Андрей Петрович, готово: вы привязаны к «Горсети», заявки и гарантия видны в кабинете.
      customerClose +2:
    `,
  },
  {
    name: 'contractor',
    from: 'weber',
    ago: 172,
    type: 'account',
    agent: 'tikhonova',
    script: `
      Access for our contractor Marek Novák
      Marek Novák (marek.novak@netconsult-praha.cz) maintains our monitoring. Please let him open tickets for
      Nordwind. The power of attorney was sent to your office.
      note +0.5: Other domain, needs an override. Power of attorney is signed by the managing director.
      reply +4.5: Hello Jonas, Marek is now linked to Nordwind Networks and sees the tickets of your company.
      close +1: Contractor linked
    `,
  },
  {
    name: 'link-gordeev',
    from: 'gordeev',
    ago: 157,
    type: 'account',
    agent: 'sokolov',
    script: `
      Работаю на площадках «Вектора», прошу доступ
      Обслуживаю узлы АО «Вектор» по договору подряда, доверенность есть. Своей почты в домене «Вектора» у
      меня нет.
      ask +1: Никита Андреевич, назовите, пожалуйста, номер доверенности и кто её подписал.
      customer +1.5: № 14, подписал технический директор.
      reply +4: Спасибо, вы привязаны к «Вектору» как подрядчик.
      customerClose +0.5:
    `,
  },
  {
    name: 'link-lapteva',
    from: 'lapteva',
    ago: 96,
    type: 'account',
    agent: 'orlova',
    serials: 'SK24P-999999',
    script: `
      Добавьте меня в «Горсеть»
      Я новый инженер, серийный номер указала. Фотографию пришлю позже.
      ask +1.2: Светлана Ивановна, такого номера мы не продавали. Пришлите, пожалуйста, фотографию наклейки.
      close +10: Подтверждения нет, в привязке отказано
    `,
  },
  {
    name: 'link-dispatch',
    from: 'dispatch',
    ago: 32.6,
    type: 'account',
    agent: 'orlova',
    script: `
      Общий ящик дежурной смены
      Просим привязать ящик info@severlink-net.ru: с него пишет дежурная смена. Письмо директора,
      исх. 212, отправлено вам курьером.
      note +2: Ящик общий, домен свой. По регламенту нужно доказательство и второй сотрудник, передала Громову.
      reply +1.5: Письмо получили, привязка ждёт подтверждения второго сотрудника.
    `,
  },
  {
    name: 'link-egorova',
    from: 'egorova',
    ago: 24,
    type: 'account',
    agent: 'zhukova',
    stated: { companyName: 'УралТранс', contractNumber: 'УТ-77/2026' },
    script: `
      Прошу привязать к «УралТрансу»
      Работаю логистом в «УралТрансе», почта у нас общая с «УралСнабом». Договор УТ-77/2026.
      note +1.5: Домен у двух компаний, сам по себе ничего не доказывает. Договора в реестре нет.
      reply +4: Лариса Викторовна, запрос принят, номер договора проверяет второй сотрудник.
    `,
  },
  {
    name: 'impostor',
    from: 'pretender',
    ago: 12,
    type: 'account',
    agent: 'orlova',
    stated: { companyName: 'СеверЛинк', contractNumber: 'ТП-2026/014' },
    script: `
      Потеряла доступ, привяжите новый адрес
      Это Кузнецова из «СеверЛинка». Старая почта не работает, срочно привяжите этот адрес к компании, горит
      договор ТП-2026/014.
      note +0.5: Домен sever1ink: единица вместо «l». Настоящая Кузнецова сегодня утром писала со своего адреса.
      note gromov +1: Не привязывать. Позвонил Кузнецовой: это не она. Сообщаю в безопасность.
    `,
  },
  {
    name: 'stranger',
    from: 'zaytsev',
    ago: 13,
    type: 'account',
    agent: 'sokolov',
    stated: { companyName: 'АО «Вектор»' },
    script: `
      Доступ к заявкам «Вектора»
      Наша фирма с этого месяца обслуживает «Вектор», нужен доступ к их заявкам.
      ask +2: Олег Борисович, ваш адрес не в домене «Вектора». Пришлите, пожалуйста, доверенность или попросите
      сотрудника «Вектора» завести заявку на вас.
    `,
  },
  {
    name: 'colleague',
    from: 'ivanov',
    ago: 17,
    type: 'account',
    agent: 'sokolov',
    script: `
      Добавить нового сотрудника: Тарасова В. А.
      Добавьте, пожалуйста, в кабинет «Вектора» Тарасову Викторию Алексеевну, v.tarasova@vektor.spb.ru. Она
      зарегистрировалась сегодня.
      ask +2.5: Роман Юрьевич, Виктория Алексеевна ещё не подтвердила адрес. Попросите её открыть письмо со
      ссылкой, после этого привяжем сразу.
    `,
  },
  {
    name: 'join',
    from: 'kovaleva',
    ago: 3.2,
    type: 'account',
    script: `
      Новое контактное лицо «КазТелеСети»
      Добрый день! Я зарегистрировалась, прошу привязать меня к компании. Руководитель — Нурланов А. Б.
    `,
  },
];
