import type { Config } from '../platform/index.js';
import { demoStaff } from './demo-people.js';
import { demoTotpSecret } from './demo-second-factors.js';

const wellKnownPassword = 'opora-demo';
const roles = [
  ['admin', 'администратор, admin'],
  ['supervisor', 'старший смены, supervisor'],
  ['agent', 'специалист, agent'],
  ['auditor', 'аудитор, auditor'],
] as const;
const customers = ['o.kuznetsova@severlink-net.ru', 'j.weber@nordwind-networks.de'];

/** What a person who has just started the demo needs to know. A password of their own is not repeated. */
export function greeting(config: Config, hasDemoStaff: boolean): string {
  const url = config.publicUrl;
  const lines = [
    '',
    'Опора работает. Opora is running.',
    '',
    `  Консоль · Console       ${url}/admin`,
    `  API                     ${url}/api/v1`,
    `  Описание API · API docs ${url}/api/docs`,
    '',
    ...(hasDemoStaff
      ? logins(config)
      : ['  В этой базе свои сотрудники. This database has staff of its own.']),
    '',
    ...mails(config),
    '',
    '  Остановить · Stop       Ctrl-C',
    '',
  ];
  return lines.join('\n');
}

function logins({ demoPassword: password, demoTotp }: Config): string[] {
  const shown =
    password === wellKnownPassword
      ? wellKnownPassword
      : 'значение OPORA_DEMO_PASSWORD · the value of OPORA_DEMO_PASSWORD';
  return [
    '  Сотрудники, вход в консоль · Staff, for the console',
    ...roles.map(([role, title]) => {
      const { email } = demoStaff.find((member) => member.role === role)!;
      return `    ${email.padEnd(32)}${title}`;
    }),
    '  Заказчики, вход в API · Customers, for the API (POST /auth/login)',
    ...customers.map((email) => `    ${email}`),
    `  Пароль у всех · Everybody’s password: ${shown}`,
    ...(demoTotp
      ? [
          `  Ключ для приложения с кодами (TOTP), у всех сотрудников · Everybody’s key for the authenticator:`,
          `    ${demoTotpSecret}`,
        ]
      : []),
  ];
}

function mails({ smtpUrl }: Config): string[] {
  if (!smtpUrl) {
    return [
      '  Письма никуда не уходят и ждут в консоли, раздел «Почта» (SMTP_URL не задан).',
      '  Mails wait in the console, list "Mail" (SMTP_URL is not set).',
    ];
  }
  return [
    '  Письма уходят через SMTP_URL. Адреса демонстрации вымышлены, но могут кому-то принадлежать.',
    '  Mails leave by SMTP_URL. The demo’s addresses are invented, yet may be somebody’s.',
  ];
}
