import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { InvalidInput, Secrets, UnitOfWork, type Actor, type Tx } from '../../platform/index.js';
import { callerOf, originOf } from '../caller.js';
import { stableJson } from '../stable-json.js';
import { once, type OnceKey } from './once.js';

const keyForm = /^[\x21-\x7e]{1,255}$/;

/** Runs requests that create something: the same `Idempotency-Key` does it once (CONTRACT "Customer API"). */
@Injectable()
export class Idempotency {
  private readonly secret: Buffer;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    secrets: Secrets,
  ) {
    this.secret = secrets.key('idempotency');
  }

  /**
   * Runs `work` in one transaction with the keeping of its answer, or answers what it came to before. `body` is the
   * checked body; the answer's headers say when it is a replay.
   * @throws DomainError `idempotency_key_reused`; InvalidInput on `Idempotency-Key`; whatever `work` throws
   */
  async run<Answer>(
    request: Request,
    actor: Actor,
    body: unknown,
    work: (tx: Tx) => Promise<Answer>,
  ): Promise<Answer> {
    const key = this.keyOf(request, body);
    const answer = await this.unitOfWork.run(actor, (tx) => once(tx, key, () => work(tx)));
    if (answer.replayed) request.res?.setHeader('Idempotent-Replay', 'true');
    return answer.body;
  }

  /**
   * A key holds for one caller and route; somebody without an account is known by the network address. Addresses and
   * bodies are kept as keyed hashes: a body may hold a password.
   */
  private keyOf(request: Request, body: unknown): OnceKey | null {
    const key = request.get('idempotency-key');
    if (key === undefined) return null;
    if (!keyForm.test(key)) {
      const code = 'idempotency_key_malformed';
      throw new InvalidInput([{ field: 'Idempotency-Key', code, message: code }]);
    }
    const who = callerOf(request)?.user.id ?? this.hash(originOf(request).address).toString('base64url');
    const scope = `${who} ${request.method} ${request.path}`;
    return { scope, key, requestHash: this.hash(stableJson(body)) };
  }

  private hash(text: string): Buffer {
    return createHmac('sha256', this.secret).update(text).digest();
  }
}
