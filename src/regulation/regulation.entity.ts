import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RegulationDocument } from './document.js';

/** One version of the regulation; the highest number is in force. */
@Entity('regulation')
export class Regulation {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') number!: number;
  @Column('text') preset!: string;
  @Column('jsonb') document!: RegulationDocument;
  @Column('timestamptz') activatedAt!: Date;
  @Column('uuid', { nullable: true }) activatedBy!: string | null;
}
