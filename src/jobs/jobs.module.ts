import { Module } from '@nestjs/common';
import { Sweeper } from './sweeper.js';

/** What happens by the clock alone. */
@Module({ providers: [Sweeper] })
export class JobsModule {}
