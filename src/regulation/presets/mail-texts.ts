import type { NoticeKind } from '../document.js';
import { laterMailTexts } from '../later-mail-texts.js';

interface MailText {
  readonly subject: string;
  readonly text: string;
}
type MailTexts = Record<NoticeKind, { ru: MailText; en: MailText }>;

/**
 * The words of every mail, shared by the presets. `{{name}}` is replaced by a fact of the notice; a mail about a
 * ticket gets its `[##number##]` in front of the subject by itself, files are named and linked, never attached.
 */
export const mailTexts: MailTexts = {
  registration_confirm: {
    ru: {
      subject: 'Подтверждение регистрации',
      text: 'Здравствуйте, {{fullName}}!\n\nПодтвердите адрес электронной почты, чтобы закончить регистрацию:\n{{link}}\n\nСсылка действует 48 часов. Если вы не регистрировались, ничего не делайте.',
    },
    en: {
      subject: 'Confirm your registration',
      text: 'Hello {{fullName}},\n\nconfirm your e-mail address to finish the registration:\n{{link}}\n\nThe link works for 48 hours. If you did not register, do nothing.',
    },
  },
  registration_existing: {
    ru: {
      subject: 'У вас уже есть учётная запись',
      text: 'Здравствуйте!\n\nКто-то, возможно вы, пытался зарегистрироваться с этим адресом, но учётная запись с ним уже есть. Если вы забыли пароль, задайте новый:\n{{link}}\n\nЕсли это были не вы, ничего не делайте.',
    },
    en: {
      subject: 'You already have an account',
      text: 'Hello,\n\nsomebody, perhaps you, tried to register with this address, but an account with it already exists. If you have forgotten the password, set a new one:\n{{link}}\n\nIf it was not you, do nothing.',
    },
  },
  password_reset: {
    ru: {
      subject: 'Восстановление пароля',
      text: 'Здравствуйте, {{fullName}}!\n\nЧтобы задать новый пароль, откройте ссылку:\n{{link}}\n\nОна действует 30 минут. Если вы не просили о ней, ничего не делайте: прежний пароль работает.',
    },
    en: {
      subject: 'Reset your password',
      text: 'Hello {{fullName}},\n\nopen this link to set a new password:\n{{link}}\n\nIt works for 30 minutes. If you did not ask for it, do nothing: the old password still works.',
    },
  },
  email_change_confirm: {
    ru: {
      subject: 'Подтвердите новый адрес электронной почты',
      text: 'Здравствуйте, {{fullName}}!\n\nЭтот адрес указан как новый для вашей учётной записи. Подтвердите его:\n{{link}}\n\nСсылка действует 48 часов. До подтверждения действует прежний адрес.',
    },
    en: {
      subject: 'Confirm your new e-mail address',
      text: 'Hello {{fullName}},\n\nthis address was given as the new one of your account. Confirm it:\n{{link}}\n\nThe link works for 48 hours. Until then the old address stays in use.',
    },
  },
  email_change_told: {
    ru: {
      subject: 'Адрес вашей учётной записи меняется',
      text: 'Здравствуйте, {{fullName}}!\n\nДля вашей учётной записи указан новый адрес электронной почты: {{newEmail}}. Если это не ваше решение, сразу ответьте на это письмо.',
    },
    en: {
      subject: 'The address of your account is changing',
      text: 'Hello {{fullName}},\n\na new e-mail address was given for your account: {{newEmail}}. If this was not your decision, reply to this mail at once.',
    },
  },
  profile_corrected: {
    ru: {
      subject: 'Данные вашего личного кабинета изменены',
      text: 'Здравствуйте, {{fullName}}!\n\nСотрудник поддержки изменил данные вашего личного кабинета:\n{{changes}}',
    },
    en: {
      subject: 'Your account data was changed',
      text: 'Hello {{fullName}},\n\nsupport staff changed the data of your account:\n{{changes}}',
    },
  },
  ticket_opened: {
    ru: {
      subject: 'Заявка принята: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nМы приняли вашу заявку {{number}}.\n\nОтвечая на это письмо, сохраняйте номер в теме.',
    },
    en: {
      subject: 'Ticket received: {{subject}}',
      text: 'Hello {{fullName}},\n\nwe have received your ticket {{number}}.\n\nKeep the number in the subject when you reply to this mail.',
    },
  },
  ticket_reply: {
    ru: {
      subject: 'Ответ по заявке: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\n{{author}} отвечает по заявке {{number}}:\n\n{{body}}',
    },
    en: {
      subject: 'Reply to your ticket: {{subject}}',
      text: 'Hello {{fullName}},\n\n{{author}} replied to ticket {{number}}:\n\n{{body}}',
    },
  },
  ticket_question: {
    ru: {
      subject: 'Нужны сведения по заявке: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЧтобы продолжить работу по заявке {{number}}, ответьте, пожалуйста:\n\n{{body}}\n\n{{silenceText}}',
    },
    en: {
      subject: 'We need more about your ticket: {{subject}}',
      text: 'Hello {{fullName}},\n\nto go on with ticket {{number}} we need your answer:\n\n{{body}}\n\n{{silenceText}}',
    },
  },
  ticket_solution: {
    ru: {
      subject: 'Предложено решение по заявке: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nПо заявке {{number}} предложено решение:\n\n{{body}}\n\nЕсли оно не помогло, ответьте на это письмо. {{silenceText}}',
    },
    en: {
      subject: 'A solution to your ticket: {{subject}}',
      text: 'Hello {{fullName}},\n\na solution to ticket {{number}} is proposed:\n\n{{body}}\n\nIf it does not help, reply to this mail. {{silenceText}}',
    },
  },
  ticket_closed: {
    ru: {
      subject: 'Заявка закрыта: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЗаявка {{number}} закрыта. {{reopenText}}',
    },
    en: {
      subject: 'Ticket closed: {{subject}}',
      text: 'Hello {{fullName}},\n\nticket {{number}} is closed. {{reopenText}}',
    },
  },
  ticket_reopened: {
    ru: {
      subject: 'Заявка открыта снова: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЗаявка {{number}} открыта снова, мы продолжаем работу.',
    },
    en: {
      subject: 'Ticket reopened: {{subject}}',
      text: 'Hello {{fullName}},\n\nticket {{number}} is open again, we go on working on it.',
    },
  },
  ticket_merged: {
    ru: {
      subject: 'Заявка объединена с другой: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЗаявка {{number}} объединена с заявкой {{targetNumber}}: дальше разговор идёт там. Ничего не потеряно, писать можно на любой из номеров.',
    },
    en: {
      subject: 'Ticket merged into another: {{subject}}',
      text: 'Hello {{fullName}},\n\nticket {{number}} was merged into ticket {{targetNumber}}: the conversation goes on there. Nothing is lost, and you may write to either number.',
    },
  },
  ticket_unmerged: {
    ru: {
      subject: 'Заявка снова ведётся отдельно: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЗаявка {{number}} снова ведётся отдельно от заявки {{targetNumber}}.',
    },
    en: {
      subject: 'Ticket stands on its own again: {{subject}}',
      text: 'Hello {{fullName}},\n\nticket {{number}} stands on its own again, apart from ticket {{targetNumber}}.',
    },
  },
  ...laterMailTexts,
};
