import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const flag = z.enum(['0', '1']).transform((value) => value === '1');

const environment = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  DATABASE_OWNER_URL: z.string().min(1).optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(3000),
  SMTP_PORT: port.default(2525),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  MAIL_FROM: z.string().default('Opora <support@opora.test>'),
  MAIL_DOMAIN: z.string().default('opora.test'),
  MAIL_BOUNCES: z
    .email()
    .max(200)
    .regex(/^[^@+]{1,14}@/)
    .toLowerCase()
    .optional(),
  MAIL_AUTH: z
    .string()
    .regex(/^(verify|off|upstream:[^@\s]+(@[\da-fA-F.:]+(\/\d{1,3})?(, *[\da-fA-F.:]+(\/\d{1,3})?)*)?)$/)
    .optional(),
  /** The name server that says whose mail it is; the machine's own without it. */
  MAIL_DNS: z
    .string()
    .regex(/^(?:[\d.]+|\[[\da-fA-F:]+\])(?::\d{1,5})?$/, 'an IP address, with :port if it is not 53')
    .optional(),
  /** So many mails of one sender become messages within an hour; the others wait for staff. */
  MAIL_SENDER_LIMIT: z.coerce.number().int().min(1).default(30),
  /** Certificate and key (PEM files) with which the listener offers STARTTLS. */
  SMTP_TLS_CERT: z.string().optional(),
  SMTP_TLS_KEY: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  OPORA_AUDIT_KEY: z.string().optional(),
  OPORA_AUDIT_STRICT: flag.default(false),
  OPORA_SECRET: z.string().min(32).optional(),
  OPORA_DATA_DIR: z.string().default('.opora'),
  OPORA_REGULATION: z.string().default('standard'),
  OPORA_TRUSTED_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  OPORA_DEMO_PASSWORD: z.string().min(10).default('opora-demo'),
  OPORA_DEMO_TOTP: flag.default(false),
  OPORA_TEST_CLOCK: flag.default(false),
  OPORA_LIMIT_SCALE: z.coerce.number().positive().default(1),
  /** A virus scanner that reads a file from its standard input (`clamdscan --no-summary -`). */
  OPORA_SCAN_COMMAND: z.string().optional(),
  /** Who answers for the personal data by law (152-FZ): they stand in acts of erasure. */
  OPORA_OPERATOR_NAME: z.string().max(500).optional(),
  OPORA_OPERATOR_ADDRESS: z.string().max(500).optional(),
  /** Name and address of whoever processes the data on the operator's behalf, where somebody does. */
  OPORA_PROCESSOR: z.string().max(1_000).optional(),
  WEB_WORKERS: z.coerce.number().int().min(1).max(64).default(1),
});

/** `demo` and `test` fill in what production must be told; `command` is a one-off of the command line. */
export type Mode = 'production' | 'demo' | 'test' | 'command';

/** Everything the environment decides, read once. Names follow the environment's, in camel case. */
export interface Config {
  readonly mode: Mode;
  readonly databaseUrl: string | undefined;
  readonly databaseOwnerUrl: string | undefined;
  readonly host: string;
  readonly port: number;
  readonly smtpPort: number;
  readonly smtpUrl: string | undefined;
  readonly imapUrl: string | undefined;
  readonly mailFrom: string;
  readonly mailDomain: string;
  /** Where mails come back to, each to an address of its own behind a plus. */
  readonly mailBounces: string | undefined;
  readonly mailAuth: string;
  /** Whether mails that come from this machine itself are believed by their address: in a demo that is told nothing else. */
  readonly believesThisMachine: boolean;
  /** Address of a name server, with or without a port. */
  readonly mailDns: string | undefined;
  /** Mails of one sender that become messages within an hour. */
  readonly mailSenderLimit: number;
  /** Files of certificate and key, both or neither. */
  readonly smtpTlsCert: string | undefined;
  readonly smtpTlsKey: string | undefined;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** File of the key that signs the audit (PEM); without it, one derived from the secret. */
  readonly auditKey: string | undefined;
  /** Whether production refuses a database role that could change the audit. */
  readonly auditStrict: boolean;
  readonly secret: string;
  readonly dataDir: string;
  readonly regulation: string;
  readonly trustedHops: number;
  readonly demoPassword: string;
  readonly demoTotp: boolean;
  readonly testClock: boolean;
  readonly limitScale: number;
  readonly scanCommand: string | undefined;
  /** Who answers for the personal data by law; `undefined` leaves a blank in acts of erasure. */
  readonly operatorName: string | undefined;
  readonly operatorAddress: string | undefined;
  readonly processor: string | undefined;
  readonly webWorkers: number;
}

/** Nest injection token of the configuration. */
export const CONFIG = Symbol('CONFIG');

/** A configuration that must not be started with; the message lists every fault in one go. */
export class ConfigError extends Error {}

const developmentSecret = 'opora-development-secret-never-for-production';

/**
 * Reads and checks the environment.
 * @throws ConfigError with one line a fault
 */
export function readConfig(mode: Mode, env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const faults = mode === 'production' ? productionFaults(parsed.data) : [];
  if (!parsed.data.SMTP_TLS_CERT !== !parsed.data.SMTP_TLS_KEY)
    faults.push('SMTP_TLS_CERT, SMTP_TLS_KEY: both or neither');
  if (faults.length > 0) throw new ConfigError(faults.join('\n'));
  return toConfig(mode, parsed.data);
}

function productionFaults(env: z.infer<typeof environment>): string[] {
  const faults: string[] = [];
  if (!env.DATABASE_URL) faults.push('DATABASE_URL: required');
  if (!env.OPORA_SECRET) faults.push('OPORA_SECRET: required, 32 characters or more');
  if (env.OPORA_SECRET === developmentSecret) faults.push('OPORA_SECRET: is the development default');
  if (env.OPORA_TEST_CLOCK) faults.push('OPORA_TEST_CLOCK: refused in production');
  if (env.MAIL_AUTH === 'off') faults.push('MAIL_AUTH: off is refused in production');
  if (env.OPORA_LIMIT_SCALE !== 1) faults.push('OPORA_LIMIT_SCALE: refused in production');
  return faults;
}

function toConfig(mode: Mode, env: z.infer<typeof environment>): Config {
  return {
    mode,
    databaseUrl: env.DATABASE_URL,
    databaseOwnerUrl: env.DATABASE_OWNER_URL,
    host: env.HOST,
    port: env.PORT,
    smtpPort: env.SMTP_PORT,
    smtpUrl: env.SMTP_URL,
    imapUrl: env.IMAP_URL,
    mailFrom: env.MAIL_FROM,
    mailDomain: env.MAIL_DOMAIN,
    mailBounces: env.MAIL_BOUNCES,
    mailAuth: env.MAIL_AUTH ?? 'verify',
    believesThisMachine: mode === 'demo' && env.MAIL_AUTH === undefined,
    mailDns: env.MAIL_DNS,
    mailSenderLimit: Math.max(1, Math.round(env.MAIL_SENDER_LIMIT * env.OPORA_LIMIT_SCALE)),
    smtpTlsCert: env.SMTP_TLS_CERT,
    smtpTlsKey: env.SMTP_TLS_KEY,
    publicUrl: (env.PUBLIC_URL ?? `http://${env.HOST}:${String(env.PORT)}`).replace(/\/+$/, ''),
    auditKey: env.OPORA_AUDIT_KEY,
    auditStrict: env.OPORA_AUDIT_STRICT,
    secret: env.OPORA_SECRET ?? developmentSecret,
    dataDir: env.OPORA_DATA_DIR,
    regulation: env.OPORA_REGULATION,
    trustedHops: env.OPORA_TRUSTED_HOPS,
    demoPassword: env.OPORA_DEMO_PASSWORD,
    demoTotp: env.OPORA_DEMO_TOTP,
    testClock: env.OPORA_TEST_CLOCK,
    limitScale: env.OPORA_LIMIT_SCALE,
    scanCommand: env.OPORA_SCAN_COMMAND,
    operatorName: env.OPORA_OPERATOR_NAME,
    operatorAddress: env.OPORA_OPERATOR_ADDRESS,
    processor: env.OPORA_PROCESSOR,
    webWorkers: env.WEB_WORKERS,
  };
}
