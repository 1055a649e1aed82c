import { personal, type AuditSubject, type Personal } from '../platform/index.js';
import type { Attachment } from './attachment.entity.js';

/** What an audit event about a file names: it is an act of whoever brought it. */
export function aboutFile(file: Pick<Attachment, 'id' | 'userId' | 'staffId'>): AuditSubject {
  const { id, userId, staffId } = file;
  if (userId) return { entity: { type: 'User', id: userId }, userId };
  return { entity: staffId ? { type: 'StaffMember', id: staffId } : { type: 'File', id } };
}

/** What is recorded of a file. */
export function fileFacts({ name, size, sha256 }: Pick<Attachment, 'name' | 'size' | 'sha256'>): {
  name: Personal;
  size: number;
  sha256: string;
} {
  return { name: personal(name), size: Number(size), sha256 };
}
