/** Text as an old Russian system writes it: Latin and Cyrillic letters of windows-1251. */
export function windows1251(text: string): Buffer {
  const bytes = Array.from(text, (letter) => {
    const code = letter.codePointAt(0)!;
    if (code < 0x80) return code;
    return letter === 'ё' ? 0xb8 : code - 0x410 + 0xc0;
  });
  return Buffer.from(bytes);
}
