import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A customer company. */
@Entity('company')
export class Company {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  /** Taxpayer number, where known. */
  @Column('text', { nullable: true }) inn!: string | null;
  /** Whether its active members read each other's tickets. */
  @Column('boolean') membersShareTickets!: boolean;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
