import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A mailed one-use link on which somebody of the staff chooses a password: only its hash is kept. */
@Entity('staff_invitation')
export class StaffInvitation {
  @PrimaryColumn('uuid') id!: string;
  @Column('bytea') hash!: Buffer;
  @Column('uuid') staffId!: string;
  /** The address the link went to. */
  @Column('text') email!: string;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) usedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
}
