import sanitizeHtml, { type IOptions, type Transformer } from 'sanitize-html';
import { safeStyles } from './safe-styles.js';

/** What an HTML mail looks like, with nothing in it that acts, loads or leads anywhere. */
export interface SafeHtml {
  readonly html: string;
  /** Pictures that are not shown: those of the web, and those that are none. */
  readonly withheld: number;
}

/** Text of these is no text of the mail; everything else that is not known gives its words and goes. */
const unread = [
  ...[
    'script',
    'style',
    'title',
    'textarea',
    'option',
    'select',
    'noscript',
    'noembed',
    'noframes',
    'template',
  ],
  ...[
    'xmp',
    'plaintext',
    'iframe',
    'frameset',
    'object',
    'applet',
    'svg',
    'math',
    'audio',
    'video',
    'canvas',
  ],
];
const tags = [
  ...[
    'p',
    'div',
    'span',
    'br',
    'hr',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'strike',
    'del',
    'ins',
    'sub',
    'sup',
  ],
  ...[
    'small',
    'big',
    'font',
    'center',
    'blockquote',
    'pre',
    'code',
    'tt',
    'kbd',
    'samp',
    'q',
    'cite',
    'address',
  ],
  ...['ul', 'ol', 'li', 'dl', 'dt', 'dd', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'img'],
  ...['table', 'caption', 'colgroup', 'col', 'thead', 'tbody', 'tfoot', 'tr', 'th', 'td'],
];
const cell = ['colspan', 'rowspan', 'width', 'height', 'bgcolor', 'valign', 'nowrap'];

/**
 * Takes from a mail's HTML what shows words, tables and the mail's own pictures. Addresses are told, not followed: a
 * link becomes its words with the place it leads to, which is where those two differ in a forged one.
 * @param html already decoded to characters
 * @param pictureAt what stands for the address of a picture; `null` withholds it
 */
export function safeHtml(html: string, pictureAt: (source: string) => string | null): SafeHtml {
  let withheld = 0;
  const picture: Transformer = (_, { src = '', alt = '', width = '', height = '' }) => {
    const shown = pictureAt(src);
    if (shown === null) withheld += 1;
    return {
      tagName: 'img',
      attribs: { ...(shown === null ? { class: 'withheld' } : { src: shown }), alt, width, height },
    };
  };
  return { html: sanitizeHtml(html, optionsWith(picture)), withheld };
}

function optionsWith(picture: Transformer): IOptions {
  return {
    allowedTags: tags,
    nonTextTags: unread,
    allowedAttributes: {
      '*': ['style', 'dir', 'align', 'title'],
      span: ['class', 'data-to'],
      font: ['color', 'size', 'face'],
      img: ['src', 'alt', 'width', 'height', 'class'],
      ol: ['start', 'type'],
      table: ['border', 'cellpadding', 'cellspacing', 'width', 'bgcolor'],
      col: ['width', 'span'],
      td: cell,
      th: cell,
    },
    allowedClasses: { span: ['link'], img: ['withheld'] },
    allowedStyles: { '*': safeStyles },
    allowedSchemes: [],
    allowedSchemesByTag: { img: ['data'] },
    allowProtocolRelative: false,
    transformTags: {
      a: told,
      span: (tagName, { style = '', dir = '' }) => ({ tagName, attribs: { style, dir } }),
      img: picture,
    },
    nestingLimit: 200,
  };
}

/** A link as words: where it leads shows beside them, the whole address when pointed at. */
const told: Transformer = (_, { href = '', style = '' }) => {
  const address = href.trim();
  if (!/^(?:https?:\/\/|mailto:|tel:)/i.test(address)) return { tagName: 'span', attribs: { style } };
  return {
    tagName: 'span',
    attribs: { class: 'link', title: address.slice(0, 500), 'data-to': hostOf(address), style },
  };
};

function hostOf(address: string): string {
  try {
    return new URL(address).hostname;
  } catch {
    return '';
  }
}
