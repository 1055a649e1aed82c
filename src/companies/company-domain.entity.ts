import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An e-mail domain of a company, in lower-case ASCII. Removed ones stay, so that old verdicts can be explained. */
@Entity('company_domain')
export class CompanyDomain {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') companyId!: string;
  @Column('text') domain!: string;
  @Column('boolean') includeSubdomains!: boolean;
  /** Why a domain that another company has is registered here too. */
  @Column('text', { nullable: true }) sharedReason!: string | null;
  @Column('uuid', { nullable: true }) addedBy!: string | null;
  @Column('timestamptz') addedAt!: Date;
  @Column('uuid', { nullable: true }) removedBy!: string | null;
  @Column('timestamptz', { nullable: true }) removedAt!: Date | null;
  @Column('text', { nullable: true }) removedReason!: string | null;
  /** What finds it when another name resembles it, made by the policy of this version (`lookKeysOf`). */
  @Column('text', { array: true }) lookKeys!: string[];
  @Column('integer') lookVersion!: number;
}
