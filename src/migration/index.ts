import './migration.errors.js';
import './migration.events.js';

export { ArchivedTicket } from './archive/archived-ticket.entity.js';
export {
  archivedByNumber,
  archivedConversation,
  archiveOfUser,
  type ArchivedMessageView,
  type ArchivedView,
} from './archive/archive.queries.js';
export { readableFile } from './archive/readable-file.js';
export { mappingSchema, MappingError, readMapping } from './csv/mapping.js';
export { EverythingExporter } from './export/export-everything.js';
export type { ImportedFile } from './imported-file.js';
export { Importer, type ImportChoice } from './importer.js';
export { importSchema } from './lines/lines.js';
export { MigrationModule } from './migration.module.js';

export { keptHistory } from './archive/archive-history.queries.js';
export { archivedTies, type ArchivedTies } from './archive/archive-ties.queries.js';
