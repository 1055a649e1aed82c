import type { Logger as NestLogger } from '@nestjs/common';
import { Logger } from 'graphile-worker';

/** What the job queue says, in our log: what it tells of its ordinary work is for whoever looks for something. */
export function queueLogger(log: NestLogger): Logger {
  return new Logger(() => (level, message) => {
    if (level === 'error') log.error(message);
    else if (level === 'warning') log.warn(message);
    else log.debug(message);
  });
}
