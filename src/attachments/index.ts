import './attachments.events.js';

export { Attachment } from './attachment.entity.js';
export { AttachmentsModule } from './attachments.module.js';
export { fileById, filesOfMessageSql, type FileView, type StoredFile } from './attachments.queries.js';
export { BlobStore } from './blob-store.js';
export type { BroughtFile } from './commands/bring-files.js';
export { attachFiles } from './commands/attach-files.js';
export { FileUpkeep } from './file-upkeep.js';
export { shownType } from './policies/shown-type.js';
export { sendFile } from './send-file.js';
export type { ReceivedFile } from './read-upload.js';
export { Uploads } from './uploads.js';
export { forgetContents } from './commands/forget-contents.js';
