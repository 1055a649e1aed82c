import { Global, Module } from '@nestjs/common';
import { BlobStore } from './blob-store.js';
import { FileUpkeep } from './file-upkeep.js';
import { LocalBlobs } from './local-blobs.js';
import { CommandScanner, FileScanner } from './scanner.js';
import { Uploads } from './uploads.js';

/** Files: where their bytes are, how they come in, what looks into them. */
@Global()
@Module({
  providers: [
    { provide: BlobStore, useClass: LocalBlobs },
    { provide: FileScanner, useClass: CommandScanner },
    FileUpkeep,
    Uploads,
  ],
  exports: [BlobStore, FileUpkeep, Uploads],
})
export class AttachmentsModule {}
