import { Column, Entity, PrimaryColumn } from 'typeorm';

export type UserStatus = 'active' | 'blocked' | 'merged' | 'erased';

/** A customer's contact person with a portal account. `claimed…` is what the person said, never a right. */
@Entity('portal_user')
export class User {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') email!: string;
  @Column('timestamptz', { nullable: true }) emailConfirmedAt!: Date | null;
  /** Since when the address stands on staff's evidence alone: nobody has been reached there yet. */
  @Column('timestamptz', { nullable: true }) emailVouchedAt!: Date | null;
  @Column('text') fullName!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text') locale!: string;
  @Column('text') status!: UserStatus;
  @Column('text', { nullable: true }) claimedCompanyName!: string | null;
  @Column('text', { nullable: true }) claimedContractNumber!: string | null;
  @Column('text', { nullable: true }) claimedAccountNumber!: string | null;
  @Column('text', { nullable: true }) claimedRegisteredName!: string | null;
  @Column('uuid', { nullable: true }) mergedIntoId!: string | null;
  /** Since when nothing of the person is left here; of one who was erased elsewhere, nothing. */
  @Column('timestamptz', { nullable: true }) erasedAt!: Date | null;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
