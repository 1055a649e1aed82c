import { CreateAudit20261101000100 } from './20261101000100-create-audit.js';
import { CreateStaffAndRegulation20261101000200 } from './20261101000200-create-staff-and-regulation.js';
import { CreateUsersAndCompanies20261101000300 } from './20261101000300-create-users-and-companies.js';
import { CreateTickets20261101000400 } from './20261101000400-create-tickets.js';
import { CreateMailAndDoors20261101000500 } from './20261101000500-create-mail-and-doors.js';
import { IndexQueue20261101000600 } from './20261101000600-index-queue.js';
import { IndexWhatStaffLookFor20261101000700 } from './20261101000700-index-what-staff-look-for.js';
import { IndexRegister20261101000800 } from './20261101000800-index-register.js';
import { GiveStaffSecondFactors20261122010100 } from './20261122010100-give-staff-second-factors.js';
import { InviteStaff20261122010200 } from './20261122010200-invite-staff.js';
import { LinkCausesAndLooks20261122020100 } from './20261122020100-link-causes-and-looks.js';
import { LinkBatches20261122020200 } from './20261122020200-link-batches.js';
import { CreateUserMerges20261122030000 } from './20261122030000-create-user-merges.js';
import { KeepPendingRegistrations20261122030100 } from './20261122030100-keep-pending-registrations.js';
import { MoveParticipations20261122030200 } from './20261122030200-move-participations.js';
import { CreateParticipantsAndSplits20261122040100 } from './20261122040100-create-participants-and-splits.js';
import { KeepOverriddenPriority20261122040200 } from './20261122040200-keep-overridden-priority.js';
import { ClaimMails20261122050500 } from './20261122050500-claim-mails.js';
import { CreateWorkingCalendar20261122060100 } from './20261122060100-create-working-calendar.js';
import { AddTicketTerms20261122060200 } from './20261122060200-add-ticket-terms.js';
import { CreateAttachments20261122070000 } from './20261122070000-create-attachments.js';
import { CreateTicketSecrets20261122070100 } from './20261122070100-create-ticket-secrets.js';
import { KeepAcceptedTerms20261122080000 } from './20261122080000-keep-accepted-terms.js';
import { LogCalls20261122080100 } from './20261122080100-log-calls.js';
import { ClaimContracts20261122090000 } from './20261122090000-claim-contracts.js';
import { CreateKnowledge20261122100000 } from './20261122100000-create-knowledge.js';
import { SealAudit20261122110000 } from './20261122110000-seal-audit.js';
import { TakeMailIn20261122130000 } from './20261122130000-take-mail-in.js';
import { NoteVouchedAddresses20261122140000 } from './20261122140000-note-vouched-addresses.js';
import { NoteContractDay20261122150000 } from './20261122150000-note-contract-day.js';
import { DropDoubledIndexes20261122160000 } from './20261122160000-drop-doubled-indexes.js';
import { CreateArchiveAndLegacyIds20261122170000 } from './20261122170000-create-archive-and-legacy-ids.js';
import { MentionInAudit20261122191500 } from './20261122191500-mention-in-audit.js';
import { FlagReturnedAddresses20261122181500 } from './20261122181500-flag-returned-addresses.js';
import { LinkAuditKeys20261122190000 } from './20261122190000-link-audit-keys.js';
import { TallyObservations20261122191600 } from './20261122191600-tally-observations.js';
import { RefuseMergedParticipants20261122191700 } from './20261122191700-refuse-merged-participants.js';
import { ErasePeople20261122193000 } from './20261122193000-erase-people.js';
import { HoldRecords20261122193100 } from './20261122193100-hold-records.js';
import { PruneAudit20261122193200 } from './20261122193200-prune-audit.js';
import { LetOriginalsGo20261122180000 } from './20261122180000-let-originals-go.js';
import { NameWhoseClaims20261122183000 } from './20261122183000-name-whose-claims.js';
import { AdmitMoreKindsOfLines20261122201500 } from './20261122201500-admit-more-kinds-of-lines.js';
import { KeepTiesThatMovedIn20261122201600 } from './20261122201600-keep-ties-that-moved-in.js';
import { IndexHeardSenders20261122209000 } from './20261122209000-index-heard-senders.js';
import { KeepParticipantsThatMovedIn20261122201700 } from './20261122201700-keep-participants-that-moved-in.js';
import { IndexLoad20261122216100 } from './20261122216100-index-load.js';
import { SaveQueueFilters20261122216000 } from './20261122216000-save-queue-filters.js';
import { FollowArchivedTickets20261122203000 } from './20261122203000-follow-archived-tickets.js';
import { IndexActsOfMachines20261122214000 } from './20261122214000-index-acts-of-machines.js';
import { KeepReopenings20261122215000 } from './20261122215000-keep-reopenings.js';
import { EraseInJson20261122214100 } from './20261122214100-erase-in-json.js';
import { IndexImportedTies20261122221000 } from './20261122221000-index-imported-ties.js';

/** Every migration, in the order it runs. */
export const migrations = [
  CreateAudit20261101000100,
  CreateStaffAndRegulation20261101000200,
  CreateUsersAndCompanies20261101000300,
  CreateTickets20261101000400,
  CreateMailAndDoors20261101000500,
  IndexQueue20261101000600,
  IndexWhatStaffLookFor20261101000700,
  IndexRegister20261101000800,
  GiveStaffSecondFactors20261122010100,
  InviteStaff20261122010200,
  LinkCausesAndLooks20261122020100,
  LinkBatches20261122020200,
  CreateUserMerges20261122030000,
  KeepPendingRegistrations20261122030100,
  MoveParticipations20261122030200,
  CreateParticipantsAndSplits20261122040100,
  KeepOverriddenPriority20261122040200,
  ClaimMails20261122050500,
  CreateWorkingCalendar20261122060100,
  AddTicketTerms20261122060200,
  CreateAttachments20261122070000,
  CreateTicketSecrets20261122070100,
  KeepAcceptedTerms20261122080000,
  LogCalls20261122080100,
  ClaimContracts20261122090000,
  CreateKnowledge20261122100000,
  SealAudit20261122110000,
  TakeMailIn20261122130000,
  NoteVouchedAddresses20261122140000,
  NoteContractDay20261122150000,
  DropDoubledIndexes20261122160000,
  CreateArchiveAndLegacyIds20261122170000,
  MentionInAudit20261122191500,
  FlagReturnedAddresses20261122181500,
  LinkAuditKeys20261122190000,
  TallyObservations20261122191600,
  RefuseMergedParticipants20261122191700,
  ErasePeople20261122193000,
  HoldRecords20261122193100,
  PruneAudit20261122193200,
  LetOriginalsGo20261122180000,
  NameWhoseClaims20261122183000,
  AdmitMoreKindsOfLines20261122201500,
  KeepTiesThatMovedIn20261122201600,
  IndexHeardSenders20261122209000,
  KeepParticipantsThatMovedIn20261122201700,
  FollowArchivedTickets20261122203000,
  IndexActsOfMachines20261122214000,
  KeepReopenings20261122215000,
  SaveQueueFilters20261122216000,
  EraseInJson20261122214100,
  IndexLoad20261122216100,
  IndexImportedTies20261122221000,
];
