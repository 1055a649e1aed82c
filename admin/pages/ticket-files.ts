import { shownType, type FileView } from '../../src/attachments/index.js';
import type { MessageFile } from './ticket-parts.js';

/** A file as the page of a ticket shows it. */
export function fileFacts({ id, name, size, declaredType, sniffedType, scan }: FileView): MessageFile {
  const type = shownType({ declared: declaredType, sniffed: sniffedType });
  const unchecked = scan === 'pending' || scan === 'error';
  const status = scan === 'infected' ? 'refused' : unchecked ? 'checking' : 'ready';
  return { id, name, size, isPicture: type?.startsWith('image/') ?? false, status };
}
