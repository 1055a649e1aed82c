import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Words that staff answer with again and again. `{{customer}}` and `{{number}}` are filled in when it is taken. */
@Entity('canned_reply')
export class CannedReply {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') title!: string;
  @Column('text') bodyRu!: string;
  @Column('text', { nullable: true }) bodyEn!: string | null;
  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
  @Column('text', { nullable: true }) retiredReason!: string | null;
  @Column('integer') version!: number;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
}
