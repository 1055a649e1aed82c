import { Module } from '@nestjs/common';
import { AddressKeeper } from './address-keeper.js';
import { StandingKeeper } from './standing-keeper.js';
import { Sweeper } from './sweeper.js';
import { TermKeeper } from './term-keeper.js';

/** What happens by the clock alone. */
@Module({ providers: [AddressKeeper, StandingKeeper, Sweeper, TermKeeper] })
export class JobsModule {}
