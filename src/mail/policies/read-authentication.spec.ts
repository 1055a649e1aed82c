import { describe, expect, it } from '@jest/globals';
import { readUpstream } from './read-authentication.js';

const aligned = (signing: string, from: string) => signing === from || signing.endsWith(`.${from}`);
const verdict = (...headers: string[]) => readUpstream(headers, 'mx.opora.test', 'firma.example', aligned);

describe('readUpstream', () => {
  it.each<[string, string[], string]>([
    ['DMARC passed', ['mx.opora.test; dmarc=pass header.from=firma.example'], 'pass'],
    [
      'in capitals, with a version',
      ['MX.opora.test 1; DMARC=Pass (p=reject) header.from=Firma.example'],
      'pass',
    ],
    ['DMARC failed', ['mx.opora.test; spf=pass; dmarc=fail header.from=firma.example'], 'fail'],
    [
      'DMARC failed, signed all the same',
      ['mx.opora.test; dkim=pass header.d=firma.example; dmarc=fail'],
      'fail',
    ],
    ['no policy, signed', ['mx.opora.test; dmarc=none; dkim=pass header.d=firma.example'], 'pass'],
    ['signed by a part of it', ['mx.opora.test; dkim=pass header.i=@mail.firma.example'], 'pass'],
    ['signed by somebody else', ['mx.opora.test; dkim=pass header.d=sender.example'], 'none'],
    [
      'the second signature is theirs',
      ['mx.opora.test; dkim=pass header.d=x.example; dkim=pass header.d=firma.example'],
      'pass',
    ],
    ['a broken signature', ['mx.opora.test; dkim=fail header.d=firma.example'], 'none'],
    ['only SPF', ['mx.opora.test; spf=pass smtp.mailfrom=firma.example'], 'none'],
    ['nothing noted', ['mx.opora.test; none'], 'none'],
    ['no header', [], 'none'],
    ["somebody else's header", ['mx.evil.example; dmarc=pass header.from=firma.example'], 'none'],
    ['a name that only begins like it', ['mx.opora.test.evil.example; dmarc=pass'], 'none'],
    [
      'of two of the same name the topmost',
      ['mx.opora.test; dmarc=fail', 'mx.opora.test; dmarc=pass'],
      'fail',
    ],
    ['theirs below another', ['other.example; dmarc=fail', 'mx.opora.test; dmarc=pass'], 'pass'],
    ['said of another domain', ['mx.opora.test; dmarc=pass header.from=evil.example'], 'none'],
    ['said in a comment', ['mx.opora.test; dmarc=none (dmarc=pass; dmarc=pass (nested))'], 'none'],
    [
      'said by whoever chose the envelope',
      ['mx.opora.test; spf=pass smtp.mailfrom="a; dmarc=pass header.from=firma.example; "@evil.example'],
      'none',
    ],
    [
      'a comment begun in the envelope',
      ['mx.opora.test; spf=pass smtp.mailfrom="("@evil.example; dmarc=fail; x=")"; dmarc=pass'],
      'fail',
    ],
    [
      'a quote within a quote',
      ['mx.opora.test; spf=pass smtp.mailfrom="a\\"; dmarc=pass; x=\\""@evil.example; dmarc=none'],
      'none',
    ],
    ['a quote without an end', ['mx.opora.test; spf=pass smtp.mailfrom="a; dmarc=pass'], 'none'],
    ['a comment without an end', ['mx.opora.test; dmarc=none (reason; dmarc=pass'], 'none'],
    [
      'a signer within the name of a signer',
      ['mx.opora.test; dkim=pass header.i="x header.d=firma.example"@evil.example'],
      'none',
    ],
    ['quoted, as some servers write it', ['mx.opora.test; dkim=pass header.d="firma.example"'], 'pass'],
    ['DNS did not answer', ['mx.opora.test; dmarc=temperror'], 'none'],
  ])('%s', (_, headers, expected) => {
    expect(verdict(...headers)).toBe(expected);
  });
});
