import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a hold may be placed on. */
export const heldTypes = ['User', 'Company', 'Ticket'] as const;
export type HeldType = (typeof heldTypes)[number];

/** That nothing of a person, a company or a ticket may be destroyed; ended by filling in `lifted…`. */
@Entity('legal_hold')
export class LegalHold {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') entityType!: HeldType;
  @Column('uuid') entityId!: string;
  @Column('text') reason!: string;
  @Column('uuid') placedBy!: string;
  @Column('timestamptz') placedAt!: Date;
  @Column('uuid', { nullable: true }) liftedBy!: string | null;
  @Column('timestamptz', { nullable: true }) liftedAt!: Date | null;
  @Column('text', { nullable: true }) liftedReason!: string | null;
}
