/**
 * The words of mails that the product learnt to write after regulations had been put in force: a document that does not
 * have them takes these.
 */
export const laterMailTexts = {
  accounts_merged: {
    ru: {
      subject: 'Ваши учётные записи объединены',
      text: 'Здравствуйте, {{fullName}}!\n\nСотрудник поддержки объединил с вашей учётной записью вторую, с адресом {{otherEmail}}. Её заявки и договоры теперь здесь; вход и пароль у вас прежние. Если вторая учётная запись не ваша, сразу ответьте на это письмо: всё вернём.',
    },
    en: {
      subject: 'Your accounts were merged',
      text: 'Hello {{fullName}},\n\nsupport staff merged a second account, with the address {{otherEmail}}, into yours. Its tickets and contracts are here now; you sign in as before. If the second account is not yours, reply to this mail at once: everything can be given back.',
    },
  },
  account_merged_away: {
    ru: {
      subject: 'Учётная запись с этим адресом объединена с другой',
      text: 'Здравствуйте, {{fullName}}!\n\nСотрудник поддержки объединил вашу учётную запись с этим адресом и вашу же с адресом {{survivingEmail}}. Входите с тем адресом и его паролем; заявки и договоры уже там. Если это не ваша учётная запись, сразу ответьте на это письмо: всё вернём.',
    },
    en: {
      subject: 'The account with this address was merged into another',
      text: 'Hello {{fullName}},\n\nsupport staff merged your account with this address into your other one, with the address {{survivingEmail}}. Sign in with that address and its password; tickets and contracts are already there. If that account is not yours, reply to this mail at once: everything can be given back.',
    },
  },
  accounts_unmerged: {
    ru: {
      subject: 'Учётные записи снова раздельные',
      text: 'Здравствуйте, {{fullName}}!\n\nОбъединение учётных записей отменено. Ваша учётная запись {{email}} снова отдельная: в ней то, что принадлежало ей до объединения, и прежний пароль.',
    },
    en: {
      subject: 'Your accounts are separate again',
      text: 'Hello {{fullName}},\n\nthe merge of accounts was undone. Your account {{email}} is separate again: it has what belonged to it before, and its old password.',
    },
  },
  ticket_reminder: {
    ru: {
      subject: 'Ждём вашего ответа: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nМы ждём вашего ответа по заявке {{number}}. {{closingText}}\n\nЧтобы заявка осталась открытой, ответьте на это письмо.',
    },
    en: {
      subject: 'We are waiting for your answer: {{subject}}',
      text: 'Hello {{fullName}},\n\nwe are waiting for your answer to ticket {{number}}. {{closingText}}\n\nReply to this mail to keep the ticket open.',
    },
  },
  ticket_closed_automatically: {
    ru: {
      subject: 'Заявка закрыта: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЗаявка {{number}} закрыта: ответа от вас не было. {{reopenText}}',
    },
    en: {
      subject: 'Ticket closed: {{subject}}',
      text: 'Hello {{fullName}},\n\nticket {{number}} is closed, as we had no answer from you. {{reopenText}}',
    },
  },
  email_overridden: {
    ru: {
      subject: 'Адрес вашей учётной записи изменён',
      text: 'Здравствуйте, {{fullName}}!\n\nСотрудник поддержки по вашей просьбе сменил адрес вашей учётной записи на этот. Входите с ним и прежним паролем; заявки и договоры остались. Подтвердите, что письмо дошло до вас:\n{{link}}\n\nСсылка действует 48 часов. Если вы об этом не просили, не открывайте её и ответьте на это письмо.',
    },
    en: {
      subject: 'The address of your account was changed',
      text: 'Hello {{fullName}},\n\nas you asked, support staff changed the address of your account to this one. Sign in with it and your old password; tickets and contracts are as they were. Please confirm that this mail reached you:\n{{link}}\n\nThe link works for 48 hours. If you did not ask for this, do not open it and reply to this mail.',
    },
  },
  email_overridden_told: {
    ru: {
      subject: 'Адрес вашей учётной записи изменён',
      text: 'Здравствуйте, {{fullName}}!\n\nСотрудник поддержки сменил адрес вашей учётной записи на {{newEmail}}. Войти с прежним адресом больше нельзя. Если вы об этом не просили, сразу ответьте на это письмо.',
    },
    en: {
      subject: 'The address of your account was changed',
      text: 'Hello {{fullName}},\n\nsupport staff changed the address of your account to {{newEmail}}. You can no longer sign in with the old one. If you did not ask for this, reply to this mail at once.',
    },
  },
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
  password_changed: {
    ru: {
      subject: 'Пароль вашей учётной записи изменён',
      text: 'Здравствуйте, {{fullName}}!\n\nПароль вашей учётной записи только что изменён по ссылке из письма, все прежние входы завершены. Если это сделали не вы, ответьте на это письмо и запросите новую ссылку на странице входа.',
    },
    en: {
      subject: 'The password of your account was changed',
      text: 'Hello {{fullName}},\n\nthe password of your account has just been changed by a mailed link, and everybody who was signed in is signed out. If it was not you, reply to this mail and ask for a new link on the sign-in page.',
    },
  },
  staff_password_changed: {
    ru: {
      subject: 'Пароль для входа в консоль изменён',
      text: 'Здравствуйте, {{fullName}}!\n\nПароль, с которым вы входите в консоль поддержки, только что изменён, остальные ваши сеансы завершены. Если это сделали не вы, сразу сообщите администратору.',
    },
    en: {
      subject: 'Your password for the console was changed',
      text: 'Hello {{fullName}},\n\nthe password you sign in to the support console with has just been changed, and your other sessions have ended. If it was not you, tell an administrator at once.',
    },
  },
  ticket_merged_unseen: {
    ru: {
      subject: 'Заявка объединена с другой: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЗаявка {{number}} объединена с другой заявкой об этом же, которая вам не показана. Написанное в вашей заявке остаётся доступно вам. Если вопрос остался, создайте новую заявку и укажите номер этой.',
    },
    en: {
      subject: 'Ticket merged into another: {{subject}}',
      text: 'Hello {{fullName}},\n\nticket {{number}} was merged into another ticket about the same, which is not shown to you. What was written in yours stays available to you. If the question remains, open a new ticket that names this one.',
    },
  },
  ticket_unmerged_unseen: {
    ru: {
      subject: 'Заявка снова ведётся отдельно: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЗаявка {{number}} снова ведётся отдельно от той, с которой была объединена. Пишите на её собственный номер.',
    },
    en: {
      subject: 'Ticket stands on its own again: {{subject}}',
      text: 'Hello {{fullName}},\n\nticket {{number}} stands on its own again, apart from the one it was merged into. Write to its own number.',
    },
  },
  ticket_split: {
    ru: {
      subject: 'Отдельная заявка по вашему вопросу: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nОдин из вопросов заявки {{fromNumber}} мы выделили в отдельную заявку {{number}} «{{subject}}». Об этом вопросе пишите на номер {{number}}, об остальном — по-прежнему на {{fromNumber}}. Ничего не потеряно.',
    },
    en: {
      subject: 'A ticket of its own for your question: {{subject}}',
      text: 'Hello {{fullName}},\n\none of the questions of ticket {{fromNumber}} now has a ticket of its own, {{number}} “{{subject}}”. Write about it to number {{number}}, and about everything else to {{fromNumber}} as before. Nothing is lost.',
    },
  },
  mail_sender_unknown: {
    ru: {
      subject: 'Ваше письмо не принято: {{subject}}',
      text: 'Здравствуйте!\n\nМы принимаем обращения по почте только с адресов, зарегистрированных в клиентском портале, а этого адреса среди них нет. Напишите с зарегистрированного адреса или зарегистрируйтесь в портале и создайте заявку там.\n\nНа это письмо отвечать не нужно.',
    },
    en: {
      subject: 'Your mail was not accepted: {{subject}}',
      text: 'Hello,\n\nwe take mail only from addresses that are registered in the customer portal, and this one is not. Please write from a registered address, or register in the portal and open a ticket there.\n\nThere is no need to answer this mail.',
    },
  },
  ticket_follow_up_opened: {
    ru: {
      subject: 'Новая заявка вместо закрытой: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЗаявка {{fromNumber}} закрыта, и открыть её снова уже нельзя. Из вашего письма мы создали новую заявку {{number}} и указали в ней номер прежней: сотрудник свяжет их.\n\nПишите дальше на номер {{number}}, он стоит в теме этого письма.',
    },
    en: {
      subject: 'A new ticket in place of a closed one: {{subject}}',
      text: 'Hello {{fullName}},\n\nticket {{fromNumber}} is closed and can no longer be reopened. We opened a new ticket {{number}} from your mail; it names the old one, and our staff will tie them.\n\nPlease go on with number {{number}}, which stands in the subject of this mail.',
    },
  },
  ticket_reply_late: {
    ru: {
      subject: 'Заявка закрыта: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nЗаявка {{number}} закрыта, и открыть её снова уже нельзя, поэтому ваш ответ в неё не попал. Создайте, пожалуйста, новую заявку и укажите в ней номер {{number}}.',
    },
    en: {
      subject: 'The ticket is closed: {{subject}}',
      text: 'Hello {{fullName}},\n\nticket {{number}} is closed and can no longer be reopened, so your reply was not added to it. Please open a new ticket that names number {{number}}.',
    },
  },
  ticket_files_refused: {
    ru: {
      subject: 'Не все файлы приняты: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\nВаше письмо по заявке {{number}} получено, но эти файлы мы принять не смогли:\n\n{{refusedFiles}}\n\nПришлите их, пожалуйста, в подходящем виде.',
    },
    en: {
      subject: 'Some files were not accepted: {{subject}}',
      text: 'Hello {{fullName}},\n\nwe have your mail about ticket {{number}}, but these files could not be accepted:\n\n{{refusedFiles}}\n\nPlease send them in another form.',
    },
  },
  ticket_participant_added: {
    ru: {
      subject: 'Вы участвуете в заявке: {{subject}}',
      text: 'Здравствуйте, {{fullName}}!\n\n{{by}} добавляет вас в заявку {{number}} «{{subject}}». Вы можете читать её и писать в неё, ответы поддержки будут приходить и вам.',
    },
    en: {
      subject: 'You take part in a ticket: {{subject}}',
      text: 'Hello {{fullName}},\n\n{{by}} adds you to ticket {{number}} “{{subject}}”. You can read it and write to it, and support’s answers will come to you too.',
    },
  },
};
