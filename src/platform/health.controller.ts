import { Controller, Get, Header, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Database } from './database.js';
import { Health } from './health.js';
import { Metrics } from './metrics.js';

/** For whatever watches the process: is it alive, may it get requests, how is it doing. */
@ApiExcludeController()
@Controller()
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly metrics: Metrics,
    private readonly health: Health,
  ) {}

  @Get('health/live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<Readonly<Record<string, unknown>>> {
    try {
      await this.database.query('SELECT 1');
      return { status: 'ok', database: 'up', ...(await this.health.read()) };
    } catch {
      response.status(503);
      return { status: 'unavailable', database: 'down' };
    }
  }

  @Get('metrics')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  async figures(@Res({ passthrough: true }) response: Response): Promise<string> {
    response.type(this.metrics.contentType);
    return this.metrics.text();
  }
}
