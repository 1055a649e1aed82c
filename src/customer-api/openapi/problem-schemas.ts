import type { OpenAPIObject } from '@nestjs/swagger';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;

const text = { type: 'string' } as const;

/** The shape of every error answer; the facts of a refusal stand beside these members. */
export const problemSchemas: Schemas = {
  Problem: {
    type: 'object',
    required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
    properties: {
      type: { ...text, description: '`urn:opora:problem:` and the code.' },
      title: text,
      status: { type: 'integer' },
      code: { ...text, description: 'Stable: what programs go by.' },
      detail: text,
      requestId: text,
    },
  },
  InputProblem: {
    allOf: [
      { $ref: '#/components/schemas/Problem' },
      {
        type: 'object',
        required: ['errors'],
        properties: {
          errors: {
            type: 'array',
            items: {
              type: 'object',
              required: ['field', 'code', 'message'],
              properties: { field: { ...text, description: 'A dotted path.' }, code: text, message: text },
            },
          },
        },
      },
    ],
  },
};
