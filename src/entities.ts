import { Attachment } from './attachments/index.js';
import { AuditEvent, LegalHold } from './audit/index.js';
import { ErasureAct } from './casework/index.js';
import { Company, CompanyDomain, CompanyLink, CompanyLinkBatch, Equipment } from './companies/index.js';
import { Contract, ContractCheck, Product } from './contracts/index.js';
import { Article, CannedReply } from './knowledge/index.js';
import { IncomingMail } from './mail/index.js';
import { ArchivedTicket } from './migration/index.js';
import { MailMessage } from './outbox/index.js';
import { CalendarDay, Regulation } from './regulation/index.js';
import { StaffInvitation, StaffMember } from './staff/index.js';
import {
  Message,
  QueueFilter,
  Ticket,
  TicketFollowUp,
  TicketMerge,
  TicketParticipant,
  TicketReopening,
  TicketSplit,
  TicketSecret,
  TicketType,
} from './tickets/index.js';
import { OneTimeToken, User, UserMerge } from './users/index.js';

/** Every table that is read and written as rows. Secrets (credentials, sessions) are not among them. */
export const entities = [
  ArchivedTicket,
  Article,
  Attachment,
  AuditEvent,
  CalendarDay,
  CannedReply,
  Company,
  CompanyDomain,
  CompanyLink,
  CompanyLinkBatch,
  Contract,
  ContractCheck,
  Equipment,
  ErasureAct,
  IncomingMail,
  LegalHold,
  MailMessage,
  Message,
  OneTimeToken,
  Product,
  QueueFilter,
  Regulation,
  StaffInvitation,
  StaffMember,
  Ticket,
  TicketFollowUp,
  TicketMerge,
  TicketParticipant,
  TicketReopening,
  TicketSplit,
  TicketSecret,
  TicketType,
  User,
  UserMerge,
];
