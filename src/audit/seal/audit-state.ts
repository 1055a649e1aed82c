import { Injectable } from '@nestjs/common';
import { Database, Health, Metrics } from '../../platform/index.js';
import { AuditProtection } from '../role/protection.js';
import { Checkpoints } from './checkpoints.js';
import { sealBacklog } from './unsealed.queries.js';

/** Events that wait longer for their seal, in seconds, are an alarm. */
export const alarmSeconds = 60;

/** How the audit is doing. */
export interface AuditStanding {
  /** Events that wait for their seal, and for how many seconds the oldest does. */
  readonly unsealed: number;
  readonly oldestSeconds: number;
  readonly isLate: boolean;
  /** Events that are listed as waiting for their seal and do not exist. */
  readonly gone: number;
  /** Whether only triggers keep the server's role from changing the audit; production alone looks. */
  readonly isWeak: boolean;
  /** Whether the key at hand is another than the one that signed last: nothing is signed. */
  readonly isUnsigned: boolean;
}

/** Says how the audit is doing: to whatever watches the process, and to the console. */
@Injectable()
export class AuditState {
  constructor(
    private readonly database: Database,
    private readonly protection: AuditProtection,
    private readonly checkpoints: Checkpoints,
    health: Health,
    metrics: Metrics,
  ) {
    health.detail('audit', async () => {
      const { unsealed, oldestSeconds, isLate, gone, isWeak, isUnsigned } = await this.read();
      const faults = {
        audit_seal_late: isLate,
        audit_events_gone: gone > 0,
        audit_role_wide: isWeak,
        audit_key_unknown: isUnsigned,
      };
      const degraded = Object.entries(faults).flatMap(([name, isSo]) => (isSo ? [name] : []));
      return { figures: { unsealed, oldestSeconds }, degraded };
    });
    metrics.figure('opora_audit_unsealed', 'Audit events not sealed yet', async () => {
      return (await this.read()).unsealed;
    });
    metrics.figure('opora_audit_gone', 'Audit events that wait for their seal and do not exist', async () => {
      return (await this.read()).gone;
    });
    metrics.figure(
      'opora_audit_unsealed_seconds',
      'For how long the oldest of them has been waiting',
      async () => {
        return (await this.read()).oldestSeconds;
      },
    );
  }

  async read(): Promise<AuditStanding> {
    const { events, seconds, gone } = await sealBacklog(this.database);
    return {
      unsealed: events,
      oldestSeconds: Math.round(seconds * 10) / 10,
      isLate: seconds > alarmSeconds,
      gone,
      isWeak: this.protection.isWeak,
      isUnsigned: this.checkpoints.isStranger,
    };
  }
}
