import { Global, Module } from '@nestjs/common';
import { Passwords } from './passwords.js';
import { Throttle } from './throttle.js';

/** Passwords and limits, shared by the doors of staff and of customers. */
@Global()
@Module({ providers: [Passwords, Throttle], exports: [Passwords, Throttle] })
export class AccessModule {}
