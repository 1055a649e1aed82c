import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, system, UnitOfWork, type Config, type Tx } from '../../platform/index.js';
import { makesMessage } from '../policies/decide-intake.js';
import { noteAnswered } from './answered-address.js';
import { applyDecision } from './apply-decision.js';
import { MailFiles, type BroughtFiles } from './brought-files.js';
import { decideMails, type Judgement, type ReadMail } from './decide-mail.js';
import { lockMails } from './repetitions.queries.js';
import { noteCopy } from './keep-fault.js';
import { keepOutcomes, type SettledMail } from './keep-outcomes.js';

const noFiles: BroughtFiles = { received: [], refused: [] };
const mostTogether = 32;

/**
 * Decides what becomes of mails and does it, each wholly or not at all and once. Mails that have nothing to do with each
 * other share a transaction, whose statements leave together; one that cannot be settled there is settled alone.
 */
@Injectable()
export class MailSettler {
  private readonly log = new Logger('intake');

  constructor(
    private readonly uow: UnitOfWork,
    private readonly files: MailFiles,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param giveUp called for a mail that cannot be settled even alone, with what it failed of */
  async settle(
    mails: readonly ReadMail[],
    giveUp: (one: ReadMail, error: unknown) => Promise<void>,
  ): Promise<void> {
    const alone = async (one: ReadMail) =>
      this.settleAlone(one).catch((error: unknown) => giveUp(one, error));
    for (let left = mails; left.length > 0;) {
      const round = strangers(left);
      const later = left.filter((one) => !round.includes(one));
      if (round.length > 1) later.unshift(...(await this.settleTogether(round, alone)));
      else await alone(round[0]!);
      left = later;
    }
  }

  /** @returns those that must come after the others */
  private async settleTogether(
    round: readonly ReadMail[],
    alone: (one: ReadMail) => Promise<void>,
  ): Promise<readonly ReadMail[]> {
    try {
      return await this.uow.run(system, (tx) => this.finishTogether(tx, round));
    } catch (error) {
      this.log.warn(`mails were not settled together: ${String(error)}`);
      for (const one of round) await alone(one);
      return [];
    }
  }

  private async finishTogether(tx: Tx, round: readonly ReadMail[]): Promise<readonly ReadMail[]> {
    const locked = await lockReceived(tx, round);
    const judged = await this.decide(tx, locked);
    const tickets = judged.map(({ ticket }) => ticket?.id);
    const isFirst = (at: number): boolean => !tickets[at] || tickets.indexOf(tickets[at]) === at;
    await lockInOrder(tx, tickets);
    const settled = await Promise.all(
      locked.flatMap((one, at) => (isFirst(at) ? [this.carryOut(tx, one, judged[at]!, noFiles)] : [])),
    );
    await keepOutcomes(tx, settled);
    return locked.filter((_, at) => !isFirst(at));
  }

  /** Files are brought to the disk before, for a transaction does not wait for disks. */
  private async settleAlone(one: ReadMail): Promise<void> {
    const finish = (brought: BroughtFiles) => this.uow.run(system, (tx) => this.finish(tx, one, brought));
    const { files } = one.mail.parsed;
    if (files.length === 0) return finish(noFiles);
    const [foreseen] = await this.uow.run(system, (tx) => this.decide(tx, [one]));
    if (makesMessage(foreseen!.decision)) await this.files.bring(files, finish);
    else await finish(noFiles);
  }

  private async finish(tx: Tx, one: ReadMail, brought: BroughtFiles): Promise<void> {
    const [locked] = await lockReceived(tx, [one]);
    if (!locked) return;
    const [judged] = await this.decide(tx, [one]);
    await keepOutcomes(tx, [await this.carryOut(tx, one, judged!, brought)]);
  }

  private decide(tx: Tx, mails: readonly ReadMail[]): Promise<Judgement[]> {
    return decideMails(tx, mails, this.config.mailSenderLimit);
  }

  private async carryOut(
    tx: Tx,
    { incoming, mail }: ReadMail,
    judged: Judgement,
    brought: BroughtFiles,
  ): Promise<SettledMail> {
    if (judged.overtaken) await noteCopy(tx, judged.overtaken, incoming.id);
    const row = { id: incoming.id, status: 'received' } as const;
    const outcome = await applyDecision(tx, { row, mail, brought, files: this.files, ...judged });
    if (makesMessage(judged.decision)) await noteAnswered(tx, mail, judged.user?.id ?? null);
    return { incoming, mail, copyOf: judged.earlier?.id ?? null, outcome };
  }
}

/** Those of the mails that nothing has become of yet, held with all that copies of them are known by. */
async function lockReceived(tx: Tx, mails: readonly ReadMail[]): Promise<ReadMail[]> {
  const [rows] = await Promise.all([
    tx.query<{ id: string }>(
      "SELECT id FROM mail_message WHERE id = ANY($1::uuid[]) AND status = 'received' ORDER BY id FOR NO KEY UPDATE",
      [mails.map(({ incoming }) => incoming.id)],
    ),
    lockMails(
      tx,
      mails.map(({ mail }) => mail),
    ),
  ]);
  const ids = new Set(rows.map(({ id }) => id));
  return mails.filter(({ incoming }) => ids.has(incoming.id));
}

/** As many of the first as have nothing to do with each other as far as one can tell by reading them. */
function strangers(mails: readonly ReadMail[]): readonly ReadMail[] {
  const [first] = mails;
  if (first && !isSimple(first)) return [first];
  const seen = new Set<string>();
  const found: ReadMail[] = [];
  for (const one of mails) {
    const names = namesOf(one);
    // What comes after it and has to do with it waits for it.
    const isFree = isSimple(one) && names.every((name) => !seen.has(name));
    for (const name of names) seen.add(name);
    if (isFree) found.push(one);
    if (found.length === mostTogether) break;
  }
  return found;
}

function isSimple({ mail }: ReadMail): boolean {
  return mail.parsed.files.length === 0 && mail.kind === 'human';
}

function namesOf({ mail }: ReadMail): string[] {
  const { messageKey, parsed, fromAddress, tokens, rootNumbers, answeredMails } = mail;
  const numbers = [...tokens, ...rootNumbers].map((number) => `number ${String(number)}`);
  return [
    messageKey,
    parsed.wordsKey,
    `from ${fromAddress ?? ''}`,
    ...numbers,
    ...answeredMails,
    ...parsed.answers,
  ];
}

/** Whoever locks several tickets does so in id order. */
async function lockInOrder(tx: Tx, ids: readonly (string | undefined)[]): Promise<void> {
  const named = [...new Set(ids.filter((id) => id !== undefined))];
  if (named.length > 1)
    await tx.query('SELECT 1 FROM ticket WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [named]);
}
