import { Column, Entity, PrimaryColumn } from 'typeorm';

export type LinkStatus = 'pending' | 'active' | 'suspended' | 'rejected' | 'ended';

/** That a user belongs to a company: what was judged, on what basis, decided by whom. Links end, they are never deleted. */
@Entity('company_link')
export class CompanyLink {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') userId!: string;
  @Column('uuid') companyId!: string;
  @Column('text') status!: LinkStatus;
  @Column('text') basis!: 'domain' | 'override';
  @Column('text') verdict!: string;
  @Column('text') judgedEmail!: string;
  @Column('text') judgedDomain!: string;
  @Column('text', { nullable: true }) matchedDomain!: string | null;
  /** The facts behind the verdict, as the policy gave them. */
  @Column('jsonb') rule!: Record<string, unknown>;
  @Column('text', { nullable: true }) evidenceKind!: string | null;
  @Column('text', { nullable: true }) evidenceReference!: string | null;
  /** Whether the serial or contract was found at this company; `null` for evidence that cannot be looked up. */
  @Column('boolean', { nullable: true }) evidenceFound!: boolean | null;
  @Column('text', { nullable: true }) reason!: string | null;
  /** The ticket that asked for the link. */
  @Column('uuid', { nullable: true }) ticketId!: string | null;
  /** `null` where it came from another system. */
  @Column('uuid', { nullable: true }) requestedBy!: string | null;
  @Column('boolean') imported!: boolean;
  @Column('timestamptz') requestedAt!: Date;
  @Column('uuid', { nullable: true }) approvedBy!: string | null;
  @Column('timestamptz', { nullable: true }) approvedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) suspendedAt!: Date | null;
  @Column('text', { nullable: true }) suspendedReason!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('text', { nullable: true }) endedReason!: string | null;
  /** Whether the one who ended it did so for a cause; says nothing of a link that is not ended. */
  @Column('boolean') endedForCause!: boolean;
  /** The batch that made it; `null` for one made by itself. */
  @Column('uuid', { nullable: true }) batchId!: string | null;
  @Column('integer') version!: number;
}
