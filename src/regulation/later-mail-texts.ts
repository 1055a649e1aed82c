/**
 * The words of mails that the product learnt to write after regulations had been put in force: a document that does not
 * have them takes these.
 */
export const laterMailTexts = {
  staff_invited: {
    ru: {
      subject: 'Приглашение в консоль поддержки',
      text: 'Здравствуйте, {{fullName}}!\n\nВас ждут в консоли поддержки. Задайте пароль, с которым будете входить:\n{{link}}\n\nСсылка действует 72 часа и только один раз. Если она уже не работает, попросите администратора пригласить вас ещё раз.',
    },
    en: {
      subject: 'Invitation to the support console',
      text: 'Hello {{fullName}},\n\nyou are expected in the support console. Choose the password you will sign in with:\n{{link}}\n\nThe link works once, for 72 hours. If it no longer works, ask an administrator to invite you again.',
    },
  },
  staff_second_factor_removed: {
    ru: {
      subject: 'Второй фактор вашей учётной записи отключён',
      text: 'Здравствуйте, {{fullName}}!\n\nВход в консоль поддержки под вашим именем больше не требует кода: второй фактор отключён. Если вы об этом не просили, сразу сообщите администратору.',
    },
    en: {
      subject: 'The second factor of your account has been turned off',
      text: 'Hello {{fullName}},\n\nsigning in to the support console as you no longer asks for a code: the second factor has been turned off. If you did not ask for this, tell an administrator at once.',
    },
  },
};
