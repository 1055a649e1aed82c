import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { ConfigError, type Config } from '../../platform/index.js';

/** Certificate (with its chain) and key of our listener, PEM. */
export interface ListenerTls {
  readonly cert: string;
  readonly key: string;
}

/**
 * What the listener offers STARTTLS with; `null` where no files are named.
 * @throws ConfigError when they cannot be read or do not belong together
 */
export async function listenerTls({
  smtpTlsCert,
  smtpTlsKey,
}: Pick<Config, 'smtpTlsCert' | 'smtpTlsKey'>): Promise<ListenerTls | null> {
  if (smtpTlsCert === undefined || smtpTlsKey === undefined) return null;
  try {
    const [cert, key] = await Promise.all([readFile(smtpTlsCert, 'utf8'), readFile(smtpTlsKey, 'utf8')]);
    createSecureContext({ cert, key });
    return { cert, key };
  } catch (error) {
    throw new ConfigError(`SMTP_TLS_CERT, SMTP_TLS_KEY: ${String(error)}`);
  }
}
