import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a customer was shown of a contract before registering it; confirmed at most once, before it runs out. */
@Entity('contract_check')
export class ContractCheck {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') userId!: string;
  @Column('uuid') contractId!: string;
  @Column('timestamptz') checkedAt!: Date;
  @Column('timestamptz') expiresAt!: Date;
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
}
