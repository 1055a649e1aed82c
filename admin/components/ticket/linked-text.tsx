import React from 'react';

const address = /\bhttps?:\/\/[^\s<>"'«»]+/g;
/** What ends a sentence rather than an address. */
const afterAddress = /[.,;:!?)\]}]+$/;

/** Somebody's words as they typed them: never HTML; addresses of the web can be followed. */
export function LinkedText({ text }: { text: string }): React.ReactElement {
  return <p className="opora-words">{partsOf(text)}</p>;
}

function partsOf(text: string): React.ReactNode[] {
  const parts: React.ReactNode[] = [];
  let end = 0;
  for (const found of text.matchAll(address)) {
    const href = found[0].replace(afterAddress, '');
    parts.push(text.slice(end, found.index));
    parts.push(
      <a key={found.index} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {href}
      </a>,
    );
    end = found.index + href.length;
  }
  return [...parts, text.slice(end)];
}
