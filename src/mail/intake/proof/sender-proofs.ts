import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CONFIG, Jobs, system, UnitOfWork, type Config } from '../../../platform/index.js';
import type { RawMail } from '../raw-mail.js';
import { keepProofs, lookAgainLater, noteLookingUp, type Proof } from './keep-proofs.js';
import { SenderProver } from './sender-prover.js';

/** Looked up at once, and so many bytes of them that are not gone through yet. */
const most = { mails: 512, bytes: 64 * 1024 * 1024 } as const;
/** A mail that this process began with and did not finish, as it ended, is looked up again. */
const lostAfterSeconds = 40;
const noRoomSeconds = 2;
/** Answers that come within it are kept together. */
const gatherMs = 5;

/**
 * Has senders looked up while nothing waits for it: no job, no mail, nobody else's proof. What comes of it is written down
 * with the job that goes on with the mail; should the process end before, another job does the same again.
 */
@Injectable()
export class SenderProofs implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger('intake');
  private readonly underWay = new Set<string>();
  private bytes = 0;
  private told: Proof[] = [];
  private keeping: Promise<void> | null = null;
  private isEnding = false;

  constructor(
    private readonly jobs: Jobs,
    private readonly uow: UnitOfWork,
    private readonly prover: SenderProver,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.alsoPending(() => this.underWay.size);
  }

  async onModuleDestroy(): Promise<void> {
    this.isEnding = true;
    await this.keeping;
  }

  /** Begins to look these up, as far as there is room. Returns when that is certain, not when it is done. */
  async begin(mails: readonly RawMail[]): Promise<void> {
    const fitting = mails.filter((mail) => this.underWay.has(mail.incoming.id) || this.hasRoomFor(mail));
    await this.uow.run(system, async (tx) => {
      const idsOf = (some: readonly RawMail[]) => some.map(({ incoming }) => incoming.id);
      await noteLookingUp(tx, idsOf(mails));
      await lookAgainLater(tx, idsOf(fitting), lostAfterSeconds);
      await lookAgainLater(tx, idsOf(mails.filter((mail) => !fitting.includes(mail))), noRoomSeconds);
    });
    for (const mail of fitting) if (!this.underWay.has(mail.incoming.id)) void this.look(mail);
  }

  /** One that is larger than the room goes alone. */
  private hasRoomFor({ raw }: RawMail): boolean {
    return this.underWay.size < most.mails && (this.bytes === 0 || this.bytes + raw.byteLength <= most.bytes);
  }

  private async look({ incoming, raw }: RawMail): Promise<void> {
    const { id, remoteAddress, helo, envelopeFrom } = incoming;
    const size = raw.byteLength;
    this.underWay.add(id);
    this.bytes += size;
    const verdict = await this.prover.prove(
      {
        id,
        raw,
        ip: remoteAddress ?? '',
        helo: helo ?? '',
        sender: envelopeFrom,
        dns: this.config.mailDns ?? null,
      },
      () => (this.bytes -= size),
    );
    this.told.push({ id, verdict });
    this.keeping ??= this.keep();
  }

  private async keep(): Promise<void> {
    while (this.told.length > 0 && !this.isEnding) {
      await pause(gatherMs);
      const proofs = this.told.splice(0);
      try {
        await this.uow.run(system, (tx) => keepProofs(tx, proofs));
      } catch (error) {
        this.log.warn(`what name servers said was not kept: ${String(error)}`);
      }
      for (const { id } of proofs) this.underWay.delete(id);
    }
    this.keeping = null;
  }
}
