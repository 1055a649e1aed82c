import { DomainError, InvalidInput, type FieldError } from '../platform/index.js';
import { regulationDocument, type RegulationDocument } from './document.js';
import { checkMailTexts } from './policies/check-mail-texts.js';
import { checkSecrets } from './policies/check-secrets.js';
import { presets } from './presets/index.js';

/** A preset by name, or a document of one's own. */
export type RegulationChoice = { readonly preset: string } | { readonly document: unknown };

/**
 * The document that is chosen.
 * @throws DomainError `regulation_preset_unknown`; InvalidInput naming each faulty place of a document
 */
export function chosenDocument(choice: RegulationChoice): RegulationDocument {
  return 'preset' in choice ? presetNamed(choice.preset) : parseDocument(choice.document);
}

function presetNamed(name: string): RegulationDocument {
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (!preset)
    throw new DomainError('regulation_preset_unknown', { preset: name, known: Object.keys(presets) });
  return preset;
}

function parseDocument(document: unknown): RegulationDocument {
  const parsed = regulationDocument.safeParse(document);
  if (parsed.success) {
    const faults = [...checkMailTexts(parsed.data.mail), ...secretFaults(parsed.data)];
    if (faults.length === 0) return parsed.data;
    throw new InvalidInput(faults.map((fault) => ({ ...fault, field: `document.${fault.field}` })));
  }
  throw new InvalidInput(
    parsed.error.issues.map((issue) => ({
      field: ['document', ...issue.path].join('.'),
      code: issue.code,
      message: issue.message,
    })),
  );
}

function secretFaults({ ticketTypes }: RegulationDocument): FieldError[] {
  return ticketTypes.flatMap((type, place) =>
    checkSecrets(type).map((fault) => ({ ...fault, field: `ticketTypes.${String(place)}.${fault.field}` })),
  );
}
