import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One decision or change: who, when, what it is about. What changed and why stand in `canonical`. */
@Entity('audit_event')
export class AuditEvent {
  @PrimaryColumn('bigint') id!: string;
  @Column('uuid') eventId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') actorKind!: string;
  @Column('uuid', { nullable: true }) actorId!: string | null;
  @Column('text') action!: string;
  @Column('text') entityType!: string;
  @Column('uuid') entityId!: string;
  @Column('uuid', { nullable: true }) ticketId!: string | null;
  @Column('uuid', { nullable: true }) companyId!: string | null;
  @Column('uuid', { nullable: true }) userId!: string | null;
  @Column('text', { nullable: true }) requestId!: string | null;
  @Column('text') canonical!: string;
}
