import { Module } from '@nestjs/common';
import { NewPasswords } from './new-passwords.js';
import { PasswordResetMailer } from './password-reset-mailer.js';
import { UserAuthentication } from './user-authentication.js';

/** Customers: their accounts, and how they prove who they are. */
@Module({
  providers: [NewPasswords, PasswordResetMailer, UserAuthentication],
  exports: [NewPasswords, UserAuthentication],
})
export class UsersModule {}
