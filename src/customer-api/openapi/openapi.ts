import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { z } from 'zod';
import { problemSchemas } from './problem-schemas.js';

type PathItem = OpenAPIObject['paths'][string];

const about = `Tickets of the support desk for its customers.

Sign in by \`POST /auth/login\` and send the token as \`Authorization: Bearer …\`. Texts come in Russian or English, by
\`Accept-Language\` or the language of the account. Errors are \`application/problem+json\` with a stable \`code\`.
Fields that are not documented are refused. \`author.kind\` of a message is \`user\` (a customer), \`staff\` or \`system\`.`;

/** The OpenAPI document of the customer API: what the schemas check and the codes that each route can answer. */
function buildOpenApi(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Opora: customer API')
    .setDescription(about)
    .setVersion('1')
    .addServer('/')
    .addBearerAuth({ type: 'http', scheme: 'bearer' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_controller, method) => method,
    standardSchemaConverter: (schema, { schemaType }) =>
      schema instanceof z.ZodType ? convert(schema, schemaType) : undefined,
  });
  Object.assign((document.components ??= {}).schemas ?? {}, problemSchemas);
  for (const { post } of Object.values(document.paths)) freeEmptyBody(post?.requestBody);
  return document;
}

/** A body that has no fields need not be sent. */
function freeEmptyBody(body: NonNullable<PathItem['post']>['requestBody']): void {
  if (!body || !('content' in body)) return;
  const schema = body.content['application/json']?.schema;
  if (schema && 'properties' in schema && Object.keys(schema.properties ?? {}).length === 0)
    body.required = false;
}

/** A zod schema as JSON Schema; those with an id stand among the components. */
function convert(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, $defs = {}, ...own } = z.toJSONSchema(schema, { io, override: withoutNoise });
  return { schema: own, components: $defs };
}

/** A format says enough without its pattern, and an integer without the bounds of JavaScript. */
function withoutNoise({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

/** Serves the document and a page to read and try it, which needs nothing from outside. */
export function serveDocs(app: NestExpressApplication): void {
  SwaggerModule.setup('api/docs', app, () => buildOpenApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Opora: customer API',
    swaggerOptions: { validatorUrl: null, persistAuthorization: false, operationsSorter: 'alpha' },
  });
}
