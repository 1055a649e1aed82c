import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { Throttle } from '../../access/index.js';
import { Secrets } from '../../platform/index.js';
import { NewPasswords, readEmail, registerUser } from '../../users/index.js';
import { anonymousActor, originOf } from '../caller.js';
import type { RegisterBody } from '../dto/auth.dto.js';
import { Idempotency } from '../idempotency/idempotency.js';
import { languageOf } from '../locale/language.js';

/** Takes registrations: with the same work and the same answer whoever has the address. */
@Injectable()
export class Registration {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly newPasswords: NewPasswords,
    private readonly throttle: Throttle,
    private readonly secrets: Secrets,
  ) {}

  /**
   * Registers, or lets the owner of the address know by mail; in the language the request asks for, if it names none.
   * @throws DomainError `too_many_requests`, `email_taken`, `too_busy`, `idempotency_key_reused`; InvalidInput
   */
  async register(request: Request, body: RegisterBody): Promise<{ status: 'accepted' }> {
    const email = readEmail(body.email);
    await this.throttle.consume('register', originOf(request));
    await this.throttle.consume('registerEmail', { account: email });
    const { password, locale = languageOf(request), ...profile } = body;
    const passwordHash = await this.newPasswords.forAddress(password, email);
    const deps = { secrets: this.secrets };
    return this.idempotency.run(request, anonymousActor(request), body, async (tx) => {
      await registerUser(tx, { ...profile, locale, passwordHash }, deps);
      return { status: 'accepted' };
    });
  }
}
