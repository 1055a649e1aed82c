import { regulationDocument, type RegulationDocument } from '../document.js';
import { nag } from './nag.js';
import { standard } from './standard.js';

/** The regulations a fresh database can start with, by name; checked here, so a faulty preset never boots. */
export const presets: Readonly<Record<string, RegulationDocument>> = {
  standard: regulationDocument.parse(standard),
  nag: regulationDocument.parse(nag),
};
