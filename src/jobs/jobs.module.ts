import { Module } from '@nestjs/common';
import { Sweeper } from './sweeper.js';
import { TermKeeper } from './term-keeper.js';

/** What happens by the clock alone. */
@Module({ providers: [Sweeper, TermKeeper] })
export class JobsModule {}
