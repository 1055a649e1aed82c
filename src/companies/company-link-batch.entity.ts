import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Contacts linked by one decision because their domain matches; taken back, if at all, as one. */
@Entity('company_link_batch')
export class CompanyLinkBatch {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') companyId!: string;
  /** The company's domain whose contacts were linked. */
  @Column('text') domain!: string;
  /** How many links were made. */
  @Column('integer') links!: number;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('timestamptz') madeAt!: Date;
  @Column('uuid', { nullable: true }) undoneBy!: string | null;
  @Column('timestamptz', { nullable: true }) undoneAt!: Date | null;
  @Column('text', { nullable: true }) undoneReason!: string | null;
}
