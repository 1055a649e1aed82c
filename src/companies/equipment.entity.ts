import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A serial number known to belong to a company. */
@Entity('equipment')
export class Equipment {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') companyId!: string;
  @Column('text') serialNumber!: string;
  @Column('text', { nullable: true }) article!: string | null;
  @Column('text', { nullable: true }) product!: string | null;
  @Column('text', { nullable: true }) orderNumber!: string | null;
  @Column('text', { nullable: true }) invoiceNumber!: string | null;
  @Column('timestamptz') addedAt!: Date;
}
