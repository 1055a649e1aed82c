import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ErasedCounts } from './run-statements.js';

/** What an act says of those who answer for it, as it was on the day. Blank where nobody has set it. */
export interface ActOperator {
  readonly name: string | null;
  readonly address: string | null;
  /** Whoever processes the data on the operator's behalf. */
  readonly processor: string | null;
  readonly executor: { readonly name: string; readonly role: string };
}

/** That a person was erased (order 179 of Roskomnadzor): what, why, when, by whom. It names nobody but by an id. */
@Entity('erasure_act')
export class ErasureAct {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') number!: number;
  /** The account that had taken in the others. */
  @Column('uuid') userId!: string;
  @Column('uuid', { array: true }) accountIds!: string[];
  @Column('timestamptz') erasedAt!: Date;
  @Column('uuid') erasedBy!: string;
  /** Without what names the person. */
  @Column('text') reason!: string;
  /** The ticket that asked for it. */
  @Column('uuid', { nullable: true }) ticketId!: string | null;
  @Column('jsonb') removed!: ErasedCounts;
  @Column('jsonb') operator!: ActOperator;
}
