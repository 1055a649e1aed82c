import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';
import { Clock } from './clock.js';
import { DomainError } from './domain-error.js';
import { Jobs } from './jobs.js';

const body = z.object({ now: z.iso.datetime({ offset: true }).optional() });

/** `POST /test/clock`: sets business time and answers when everything due by then is done. Never in production. */
@ApiExcludeController()
@Controller('test')
export class TestClockController {
  constructor(
    private readonly clock: Clock,
    private readonly jobs: Jobs,
  ) {}

  @Post('clock')
  @HttpCode(200)
  async set(@Body() input: unknown): Promise<{ now: string }> {
    const parsed = body.safeParse(input ?? {});
    if (!parsed.success) throw new DomainError('invalid_input');
    // What was already due happens at its own time, not at the new one.
    await this.jobs.settle();
    if (parsed.data.now) {
      this.clock.setNow(new Date(parsed.data.now));
      await this.jobs.settle();
    }
    return { now: this.clock.now().toISOString() };
  }
}
