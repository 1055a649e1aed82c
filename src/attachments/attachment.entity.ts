import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a virus scanner said of a file; `none` where no scanner was set when it came. */
export type ScanState = 'none' | 'pending' | 'clean' | 'infected' | 'error';

/** A file: its name and whose it is. It belongs to one message for ever, or to nobody yet and then not for long. */
@Entity('attachment')
export class Attachment {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('uuid', { nullable: true }) staffId!: string | null;
  @Column('text') name!: string;
  /** Bytes. The driver reads a bigint as text. */
  @Column('bigint') size!: string;
  /** Hexadecimal: under this name the bytes are stored. */
  @Column('text') sha256!: string;
  @Column('text') declaredType!: string;
  @Column('text', { nullable: true }) sniffedType!: string | null;
  @Column('text') scan!: ScanState;
  @Column('uuid', { nullable: true }) messageId!: string | null;
  /** The message of the archive it belongs to instead. */
  @Column('uuid', { nullable: true }) archivedMessageId!: string | null;
  /** Its place among the files of the message. */
  @Column('smallint', { nullable: true }) place!: number | null;
  @Column('timestamptz') uploadedAt!: Date;
}
