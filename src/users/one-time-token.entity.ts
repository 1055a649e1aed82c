import { Column, Entity, PrimaryColumn } from 'typeorm';

export type TokenPurpose = 'confirm_email' | 'change_email' | 'reset_password';

/** A mailed one-use token: only its hash is kept. `email` is the address it confirms. */
@Entity('one_time_token')
export class OneTimeToken {
  @PrimaryColumn('uuid') id!: string;
  @Column('bytea') hash!: Buffer;
  @Column('text') purpose!: TokenPurpose;
  @Column('uuid') userId!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
