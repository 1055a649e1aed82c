import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../src/app.module.js';
import { seedDemo } from '../../src/demo/seed-demo.js';
import { readConfig } from '../../src/platform/index.js';
import { seededDatabase, type TestDatabase } from './database.js';

/** A database of one's own with the demo's data under this regulation, as the product's second start finds it. */
export function demoDatabase(regulation = 'standard'): Promise<TestDatabase> {
  return seededDatabase(regulation, async (url) => {
    const config = readConfig('demo', { DATABASE_URL: url, OPORA_REGULATION: regulation });
    const app = await NestFactory.createApplicationContext(AppModule.with(config), { logger: ['error'] });
    try {
      await seedDemo(app, config);
    } finally {
      await app.close();
    }
  });
}
