import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A product that contracts cover and tickets are about. */
@Entity('product')
export class Product {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') titleRu!: string;
  @Column('text') titleEn!: string;
  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
}
