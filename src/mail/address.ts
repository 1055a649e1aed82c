const mailbox = /^[^\s\p{Cc}@<>,;:"\\()[\]]+@[^\s\p{Cc}@<>,;:"\\()[\]]+$/u;

/** Exactly one plain mailbox: anything a mail program could read as two addresses or as none is not written to. */
export function isMailbox(text: string): boolean {
  return text.length <= 254 && mailbox.test(text);
}
