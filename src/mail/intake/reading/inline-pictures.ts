import type { Attachment } from 'postal-mime';

const most = { picture: 2 * 1024 * 1024, mail: 8 * 1024 * 1024 } as const;

/** First bytes of the kinds that are shown where they stand; an SVG is a program, and no picture. */
const kinds: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
];

/** The pictures of one mail as addresses that hold them; what is no picture or too large has none. */
export class InlinePictures {
  private readonly byId = new Map<string, Attachment>();
  private room: number = most.mail;

  constructor(attachments: readonly Attachment[]) {
    for (const attachment of attachments) {
      const id = bareId(attachment.contentId ?? '');
      if (id !== '' && !this.byId.has(id)) this.byId.set(id, attachment);
    }
  }

  /** What stands in the place of the address that the mail gives a picture; `null` for what is not shown. */
  addressOf(source: string): string | null {
    const cid = /^\s*cid:(.{1,300})$/i.exec(source);
    if (cid) {
      const content = this.byId.get(bareId(decoded(cid[1]!)))?.content;
      return content === undefined || typeof content === 'string'
        ? null
        : this.embed(Buffer.from(bytesOf(content)));
    }
    const data = /^\s*data:image\/[a-z+.-]{1,20};base64,([a-z0-9+/=\s]+)$/i.exec(source);
    return data ? this.embed(Buffer.from(data[1]!, 'base64')) : null;
  }

  private embed(bytes: Buffer): string | null {
    const head = bytes.toString('latin1', 0, 16);
    const type = kinds.find(([, form]) => form.test(head))?.[0];
    if (!type || bytes.length > most.picture || bytes.length > this.room) return null;
    this.room -= bytes.length;
    return `data:${type};base64,${bytes.toString('base64')}`;
  }
}

function bareId(id: string): string {
  return id.trim().replace(/^<|>$/g, '').toLowerCase();
}

function bytesOf(content: ArrayBuffer | Uint8Array): Uint8Array {
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

function decoded(id: string): string {
  try {
    return decodeURIComponent(id);
  } catch {
    return id;
  }
}
