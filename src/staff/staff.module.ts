import { Module } from '@nestjs/common';
import { StaffAuthentication } from './staff-authentication.js';

/** Who works in the console and how they prove it. */
@Module({ providers: [StaffAuthentication], exports: [StaffAuthentication] })
export class StaffModule {}
