import express, { type Request, type RequestHandler } from 'express';
import formidable from 'express-formidable';
import { nestFields } from '../actions/form-values.js';
import { Refusal } from './refusal.js';

const bodyLimit = 1024 * 1024;
const fieldLimit = 300;

/** The one field of formidable's form object that we steer by: handed a part, it stores it. */
interface MultipartForm {
  handlePart(part: { filename: string | undefined }): void;
}

const urlencoded = express.urlencoded({ extended: false, limit: bodyLimit, parameterLimit: fieldLimit });
const json = express.json({ limit: bodyLimit });
const multipart = formidable({
  maxFields: fieldLimit,
  maxFieldsSize: bodyLimit,
  // A file part has no listener and flows into nothing: no byte of it reaches the disk.
  onPart(this: MultipartForm, part) {
    if (part.filename === undefined) this.handlePart(part);
  },
});

/**
 * Reads the body of a POST into `request.body`, an object: JSON as it is, a form with its dotted names nested and all
 * values text. Stands behind the auth guard. Any other type is refused: formidable would write it to a file.
 */
export const bodyParser: RequestHandler[] = [
  (request, response, next) => {
    if (request.method !== 'POST' || !hasBody(request)) return next();
    const kind = request.is(['json', 'urlencoded', 'multipart']);
    if (kind === 'json') return json(request, response, next);
    if (kind === 'urlencoded') return urlencoded(request, response, next);
    if (kind === 'multipart' && !hasKnownLength(request)) return next(new Refusal(413, 'body_too_large'));
    if (kind === 'multipart')
      return multipart(request, response, (error) => next(error ? multipartRefusal(error) : undefined));
    next(new Refusal(415, 'unsupported_body'));
  },
  (request, _response, next) => {
    const fields = (request as Request & { fields?: Record<string, string> }).fields;
    const given: unknown = fields ?? request.body ?? {};
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw new Refusal(422, 'invalid_input');
    request.body = request.is('json') ? given : nestFields(given as Record<string, unknown>);
    next();
  },
];

/** Whether the body came as a form, whose values are all text. */
export function isForm(request: Request): boolean {
  return !request.is('json');
}

function hasBody(request: Request): boolean {
  return (
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0
  );
}

/** Formidable bounds the fields alone; what a dropped file part may carry is bounded by the announced length. */
function hasKnownLength(request: Request): boolean {
  const length = Number(request.headers['content-length']);
  return length <= 4 * bodyLimit;
}

function multipartRefusal(error: unknown): Refusal {
  const tooLarge = error instanceof Error && error.message.includes('exceeded');
  return tooLarge ? new Refusal(413, 'body_too_large') : new Refusal(400, 'malformed_request');
}
