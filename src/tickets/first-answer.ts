import { personal, system, type Tx } from '../platform/index.js';
import { regulationInForce } from '../regulation/index.js';
import { aboutTicket } from './about-ticket.js';
import { silenceText } from './closing-text.js';
import { addMessage } from './messages.js';
import { decideTransition } from './policies/ticket-transitions.js';
import { notifyAll, type Addressee } from './requester-notices.js';
import { newTerm } from './terms.js';
import type { TicketType } from './ticket-type.entity.js';
import type { Ticket } from './ticket.entity.js';

const words = {
  ru: {
    begin: 'Чтобы мы взялись за заявку, пришлите, пожалуйста, в ответ на это письмо:',
    attachments: 'файлы: журнал, снимок экрана или фотографию',
    author: 'Служба поддержки',
  },
  en: {
    begin: 'So that we can begin, please send us in reply to this mail:',
    attachments: 'files: a log, a screenshot or a photograph',
    author: 'Support',
  },
} as const;

interface FirstAnswer {
  /** What the form still lacks. */
  readonly missing: readonly string[];
  readonly addressees: readonly Addressee[];
  /** No receipt: whoever opens it says so in another mail, or not at all. */
  readonly questionOnly: boolean;
}

/**
 * What a requester hears at once: that the ticket is there, or, where it came without what its type asks for, one
 * question about all of that, for which it then waits (SPEC R5).
 */
export async function firstAnswer(
  tx: Tx,
  ticket: Ticket,
  type: TicketType,
  { missing, addressees, questionOnly }: FirstAnswer,
): Promise<Ticket> {
  // Nobody waits for somebody who was not asked: then it is for staff.
  if (missing.length > 0 && addressees.length > 0)
    return ask(tx.as(system, tx.now), ticket, type, missing, addressees);
  if (!questionOnly) await notifyAll(tx, 'ticket_opened', ticket, addressees, () => ({}));
  return ticket;
}

async function ask(
  tx: Tx,
  ticket: Ticket,
  type: TicketType,
  missing: readonly string[],
  addressees: readonly Addressee[],
): Promise<Ticket> {
  const decision = decideTransition(ticket.status, 'ask');
  if (!decision.allow) throw new Error(`a new ticket cannot be asked about: ${ticket.status}`);
  const language = addressees[0]?.locale === 'en' ? 'en' : 'ru';
  const body = [words[language].begin, ...missing.map((code) => `— ${labelOf(type, code, language)}`)].join(
    '\n',
  );
  const patch = { status: decision.to, ...newTerm(tx.now) };
  const asked = await addMessage(
    tx,
    ticket,
    { kind: 'public', body, channel: ticket.channel === 'mail' ? 'mail' : 'api' },
    patch,
  );
  await tx.record('ticket.messagePosted', aboutTicket(ticket), {
    before: { status: ticket.status },
    after: { status: decision.to, message: asked.message.id, kind: 'public', body: personal(body) },
    facts: { act: 'ask', addressedNumber: ticket.number },
  });
  const { waiting } = await regulationInForce(tx);
  await notifyAll(tx, 'ticket_question', asked.ticket, addressees, ({ locale }) => ({
    author: words[language].author,
    body,
    silenceText: silenceText(waiting.autoCloseWorkingDays, locale),
  }));
  return asked.ticket;
}

function labelOf(type: TicketType, code: string, language: 'ru' | 'en'): string {
  if (code === 'attachments') return words[language].attachments;
  const field = type.fields.find((one) => one.code === code);
  return field?.label[language] ?? identityLabels[language][code] ?? code;
}

const identityLabels: Readonly<Record<'ru' | 'en', Readonly<Record<string, string>>>> = {
  ru: {
    companyName: 'название компании',
    contractNumber: 'номер договора',
    accountNumber: 'номер счёта или заказа',
    registeredName: 'имя, на которое зарегистрирован продукт',
  },
  en: {
    companyName: 'the name of the company',
    contractNumber: 'the number of the contract',
    accountNumber: 'the number of the invoice or order',
    registeredName: 'the name the product is registered to',
  },
};
