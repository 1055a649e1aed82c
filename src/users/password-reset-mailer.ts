import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Jobs, Secrets, UnitOfWork, type Actor } from '../platform/index.js';
import { SEND_PASSWORD_RESET, type PasswordResetRequest } from './commands/request-password-reset.js';
import { sendPasswordReset } from './commands/send-password-reset.js';

/** Works off requests for a new password, as whoever asked: somebody at an address, known to nobody. */
@Injectable()
export class PasswordResetMailer implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: Secrets,
  ) {}

  onModuleInit(): void {
    this.jobs.define(SEND_PASSWORD_RESET, (payload) => this.send(payload as PasswordResetRequest));
  }

  private async send({ email, tokenId, address, requestId }: PasswordResetRequest): Promise<void> {
    const asker: Actor = {
      kind: 'user',
      id: null,
      ...(address ? { address } : {}),
      ...(requestId ? { requestId } : {}),
    };
    await this.unitOfWork.run(asker, (tx) =>
      sendPasswordReset(tx, { email, tokenId }, { secrets: this.secrets }),
    );
  }
}
