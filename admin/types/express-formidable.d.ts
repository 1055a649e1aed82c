declare module 'express-formidable' {
  import type { RequestHandler } from 'express';

  interface Options<Form> {
    maxFields?: number;
    maxFieldsSize?: number;
    /** Assigned over formidable's own method; `this` is the form. */
    onPart?(this: Form, part: { filename: string | undefined }): void;
  }

  export default function formidable<Form>(options: Options<Form> & ThisType<Form>): RequestHandler;
}
