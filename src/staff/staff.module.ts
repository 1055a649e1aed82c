import { Module } from '@nestjs/common';
import { SecondFactors } from './second-factors.js';
import { StaffAuthentication } from './staff-authentication.js';
import { StaffProofs } from './staff-proofs.js';

/** Who works in the console and how they prove it. */
@Module({
  providers: [SecondFactors, StaffProofs, StaffAuthentication],
  exports: [SecondFactors, StaffAuthentication],
})
export class StaffModule {}
