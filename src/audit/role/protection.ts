import { Inject, Injectable, Logger } from '@nestjs/common';
import { CONFIG, ConfigError, Database, type Config } from '../../platform/index.js';
import { wideRights } from './rights.queries.js';

/** What keeps the server from changing the audit: its role in the database, or triggers alone. */
@Injectable()
export class AuditProtection {
  private readonly log = new Logger('audit');
  private wide: readonly string[] = [];

  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * In production, looks what the server's role may do to the audit.
   * @throws ConfigError where it may do too much, and a role of its own was asked for: by `DATABASE_OWNER_URL` for
   *   another one, or by `OPORA_AUDIT_STRICT`
   */
  async check(): Promise<void> {
    if (this.config.mode !== 'production') return;
    this.wide = await wideRights(this.database);
    if (this.wide.length === 0) return;
    const words = `the role of DATABASE_URL ${this.wide.join('; ')}`;
    if (this.isStrict) throw new ConfigError(`DATABASE_URL: ${words}.\n${remedy}`);
    this.log.warn(`The audit is protected by triggers alone: ${words}. ${remedy}`);
  }

  /** Whether only triggers stand between the server's role and a change of the audit. */
  get isWeak(): boolean {
    return this.wide.length > 0;
  }

  private get isStrict(): boolean {
    const { auditStrict, databaseUrl, databaseOwnerUrl } = this.config;
    return (
      auditStrict || (databaseOwnerUrl !== undefined && roleOf(databaseOwnerUrl) !== roleOf(databaseUrl!))
    );
  }
}

const remedy =
  'Make a role of its own for the server (CREATE ROLE opora_server LOGIN PASSWORD …), run ' +
  '"opora migrate --grant opora_server" as the owner (DATABASE_OWNER_URL), and name it in DATABASE_URL.';

function roleOf(url: string): string {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).username) : url;
}
