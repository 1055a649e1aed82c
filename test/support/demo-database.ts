import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { seedDemo } from '../../src/demo/seed-demo.js';
import { readConfig } from '../../src/platform/index.js';
import { seededDatabase, type TestDatabase } from './database.js';

/** A database of one's own with the demo's data under this regulation, as the product's second start finds it. */
export function demoDatabase(regulation = 'standard'): Promise<TestDatabase> {
  return seededDatabase(regulation, async (url) => {
    // Not the folder of the demo that somebody looks at here: the chain of its audit is another.
    const folder = await mkdtemp(join(tmpdir(), 'opora-seed-'));
    const config = readConfig('demo', {
      DATABASE_URL: url,
      OPORA_DATA_DIR: folder,
      OPORA_REGULATION: regulation,
    });
    const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
    try {
      await seedDemo(app, config);
    } finally {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
}
