import { Column, Entity, PrimaryColumn } from 'typeorm';

export const contractKinds = ['contract', 'certificate', 'invoice', 'product_registration'] as const;

/** A support contract, certificate, paid invoice or product registration of a company or a user. Dates are inclusive. */
@Entity('contract')
export class Contract {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text') kind!: (typeof contractKinds)[number];
  @Column('bytea', { nullable: true }) codeHash!: Buffer | null;
  @Column('uuid', { nullable: true }) companyId!: string | null;
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('text', { nullable: true }) holderName!: string | null;
  @Column('date') validFrom!: string;
  @Column('date') validUntil!: string;
  @Column('text') serviceLevel!: string;
  @Column('boolean') hotline!: boolean;
  /** Tickets it pays for; `null` without limit. */
  @Column('integer', { nullable: true }) ticketsIncluded!: number | null;
  /** The customer who registered it, and when; whose it is stands in `companyId` or `userId`. */
  @Column('uuid', { nullable: true }) claimedBy!: string | null;
  @Column('timestamptz', { nullable: true }) claimedAt!: Date | null;
  @Column('text') status!: 'active' | 'suspended';
  @Column('text', { nullable: true }) suspendedReason!: string | null;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
