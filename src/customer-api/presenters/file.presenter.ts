import { shownType, type FileView } from '../../attachments/index.js';
import type { FileAnswer } from '../dto/attachments.dto.js';

/** A file as its reader sees it. */
export function presentFile(file: FileView): FileAnswer {
  const { id, name, size, sha256, declaredType, sniffedType } = file;
  const type = shownType({ declared: declaredType, sniffed: sniffedType }) ?? 'application/octet-stream';
  return { id, name, size, sha256, type, status: statusOf(file) };
}

function statusOf({ scan }: FileView): FileAnswer['status'] {
  if (scan === 'infected') return 'refused';
  return scan === 'pending' || scan === 'error' ? 'checking' : 'ready';
}
