import { Controller, Get, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { BlobStore, sendFile, Uploads } from '../../attachments/index.js';
import { readableFile } from '../../migration/index.js';
import { Database } from '../../platform/index.js';

import { CurrentCaller, type Caller } from '../caller.js';
import {
  attachmentPath,
  uploadAnswer,
  type AttachmentPath,
  type UploadAnswer,
} from '../dto/attachments.dto.js';
import { BearerGuard } from '../guards/bearer.guard.js';
import { Idempotency } from '../idempotency/idempotency.js';
import { Operation } from '../openapi/operation.decorator.js';

/** Files that go with messages. Another's file is answered like one that does not exist. */
@ApiTags('Attachments')
@Controller('api/v1/attachments')
@UseGuards(BearerGuard)
export class AttachmentsController {
  constructor(
    private readonly database: Database,
    private readonly idempotency: Idempotency,
    private readonly uploads: Uploads,
    private readonly blobs: BlobStore,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    },
  })
  @Operation({
    summary: 'Upload a file',
    description:
      'One file, streamed. It is nobody else’s until a ticket or a message names its id in `attachmentIds`, and forgotten after 24 hours without.',
    status: 201,
    answer: uploadAnswer,
    bearer: true,
    input: true,
    idempotent: true,
    errors: [
      'attachment_too_large',
      'attachment_type_refused',
      'attachment_quota_exceeded',
      'uploads_under_way',
      'storage_full',
      'unsupported_media_type',
    ],
  })
  upload(@Req() request: Request, @CurrentCaller() { actor }: Caller): Promise<UploadAnswer> {
    return this.uploads.take(request, actor, (file) => {
      const said = { name: file.name, type: file.declaredType, sha256: file.blob.sha256 };
      return this.idempotency.run(request, actor, said, async (tx) => {
        const { id, name, size, sha256 } = await this.uploads.keep(tx, file);
        return { id, name, size: Number(size), sha256 };
      });
    });
  }

  @Get(':id')
  @Operation({
    summary: 'Fetch a file',
    description:
      'The own upload, or a file of a message that the caller may read now. `Range` and HEAD work.',
    status: 200,
    bearer: true,
    etag: true,
    file: true,
    errors: ['attachment_unknown', 'attachment_unchecked', 'attachment_infected', 'range_unsatisfiable'],
  })
  async fetch(
    @Req() request: Request,
    @Res() response: Response,
    @CurrentCaller() { user }: Caller,
    @Param({ schema: attachmentPath }) { id }: AttachmentPath,
  ): Promise<void> {
    const file = await readableFile(this.database, id, { kind: 'user', userId: user.id });
    await sendFile(this.blobs, file, request, response);
  }
}
