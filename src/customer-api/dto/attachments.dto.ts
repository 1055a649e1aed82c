import { z } from 'zod';

/** A file as conversations name it; `GET /attachments/{id}` gives it. */
export const fileAnswer = z
  .strictObject({
    id: z.uuid(),
    name: z.string(),
    size: z.int().meta({ description: 'Bytes.' }),
    sha256: z.string(),
    type: z.string().meta({ description: 'The media type it is answered with.' }),
    status: z
      .enum(['ready', 'checking', 'refused'])
      .meta({ description: 'Whether it can be fetched; a file may have to be checked for viruses first.' }),
  })
  .meta({ id: 'File' });
export type FileAnswer = z.infer<typeof fileAnswer>;

export const uploadAnswer = z
  .strictObject({ id: z.uuid(), name: z.string(), size: z.int(), sha256: z.string() })
  .meta({ id: 'Upload' });
export type UploadAnswer = z.infer<typeof uploadAnswer>;

export const attachmentPath = z.object({ id: z.string() });
export type AttachmentPath = z.infer<typeof attachmentPath>;

/** Ids of the own uploads that go with a message. */
export const attachmentIds = z
  .array(z.string().max(100))
  .max(100)
  .meta({ description: 'The own uploads that go with it, each once; nobody else has them until then.' });
