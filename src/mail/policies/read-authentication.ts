/** What is known of a sender: really of that domain, really not, nothing said, or believed without asking. */
export type AuthenticationVerdict = 'pass' | 'fail' | 'none' | 'trusted';

/**
 * Reads what a mail server of ours noted when the mail arrived (RFC 8601). Only the topmost header of that server
 * counts: what stands below it came with the mail. DMARC decides; without a policy an aligned DKIM signature does.
 * @param headers values of `Authentication-Results`, topmost first
 * @param isAligned whether a signing domain speaks for the domain of From
 */
export function readUpstream(
  headers: readonly string[],
  authservId: string,
  fromDomain: string,
  isAligned: (signing: string, from: string) => boolean,
): AuthenticationVerdict {
  const noted = headers
    .map(partsOf)
    .find(([id]) => id?.split(/\s/)[0]?.toLowerCase() === authservId.toLowerCase());
  if (!noted) return 'none';
  const results = noted.slice(1).map(readResult);
  const dmarc = results.find(({ method }) => method === 'dmarc');
  const speaksOf = dmarc?.properties['header.from'] ?? fromDomain;
  if (dmarc && speaksOf.toLowerCase() !== fromDomain) return 'none';
  if (dmarc?.result === 'pass') return 'pass';
  if (dmarc?.result === 'fail') return 'fail';
  const signed = results.some(
    ({ method, result, properties }) =>
      method === 'dkim' && result === 'pass' && isAligned(signerOf(properties), fromDomain),
  );
  return signed ? 'pass' : 'none';
}

interface NotedResult {
  readonly method: string;
  readonly result: string;
  readonly properties: Readonly<Record<string, string>>;
}

function readResult(part: string): NotedResult {
  const [, method = '', result = ''] = /^\s*([a-z0-9-]+)(?:\/\d+)?\s*=\s*([a-z]+)/i.exec(part) ?? [];
  const properties: Record<string, string> = {};
  for (const [, name, value] of part.matchAll(/([a-z]+\.[a-z-]+)\s*=\s*"?([^\s";]+)"?/gi))
    properties[name!.toLowerCase()] ??= value!;
  return { method: method.toLowerCase(), result: result.toLowerCase(), properties };
}

function signerOf(properties: NotedResult['properties']): string {
  return (properties['header.d'] ?? properties['header.i']?.split('@').at(-1) ?? '').toLowerCase();
}

/**
 * The parts between semicolons. What a comment or a quoted text says means nothing: whoever sent the mail may have chosen
 * it (`MAIL FROM:<"; dmarc=pass"@…>`), and of a quoted text only a plain value is read.
 */
function partsOf(header: string): string[] {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  for (const [token] of header.slice(0, 8_000).matchAll(/"(?:[^"\\]|\\[^])*(?:"|$)|\\[^]|[^]/g)) {
    if (token === '(') depth += 1;
    if (depth === 0 && token === ';') {
      parts.push(part);
      part = '';
    } else if (depth === 0) part += plainly(token);
    if (token === ')' && depth > 0 && (depth -= 1) === 0) part += ' ';
  }
  return [...parts, part].map((one) => one.replace(/\)/g, ' ').trim());
}

function plainly(token: string): string {
  return token.startsWith('"') && !/^"[\w.@+-]*"$/.test(token) ? '""' : token;
}
