import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How something is done or mended, for customers and staff. English is there whole or not at all. */
@Entity('article')
export class Article {
  @PrimaryColumn('uuid') id!: string;
  /** Its name in addresses: `printer-does-not-print`. */
  @Column('text') slug!: string;
  @Column('text') titleRu!: string;
  @Column('text') bodyRu!: string;
  @Column('text', { nullable: true }) titleEn!: string | null;
  @Column('text', { nullable: true }) bodyEn!: string | null;
  /** What it is about; `null` is about all. */
  @Column('uuid', { nullable: true }) productId!: string | null;
  @Column('uuid', { nullable: true }) typeId!: string | null;
  /** Customers see it; otherwise staff alone. */
  @Column('boolean') published!: boolean;
  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
  @Column('text', { nullable: true }) retiredReason!: string | null;
  /** Customers who said that it solved their question. */
  @Column('integer') solvedCount!: number;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
