/** An address in a form its owner knows again and nobody else learns: `ivan@firma.ru` is `i…@firma.ru`. */
export function shortened(email: string): string {
  const at = email.lastIndexOf('@');
  return `${Array.from(email)[0] ?? ''}…${email.slice(at)}`;
}
