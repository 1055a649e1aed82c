import type { Line, LineSeal } from './forms.js';

const sealMark = ',"seal":{';
/** Nearly every seal is shorter than this. */
const sealEnd = 512;

/** The seal of a line, as JSON has it; `null` where there is none. */
export function sealOf({ bytes, start, end }: Line): LineSeal | null {
  let text = endOf({ bytes, start, end });
  let at = text.lastIndexOf(sealMark);
  if (at < 0) {
    text = bytes.toString('latin1', start, end);
    at = text.lastIndexOf(sealMark);
  }
  try {
    const seal = at < 0 ? null : (JSON.parse(text.slice(at + sealMark.length - 1, -1)) as LineSeal);
    return seal && Number.isSafeInteger(seal.seq) && seal.seq > 0 ? seal : null;
  } catch {
    return null;
  }
}

/** Everything in a seal is ASCII, and what stands before it is not looked at here: no need to decode UTF-8. */
function endOf({ bytes, start, end }: Line): string {
  return bytes.toString('latin1', Math.max(start, end - sealEnd), end);
}

/**
 * The same for a seal written precisely as the server writes nearly all of them, in half the time; `null` for any other,
 * which says nothing of it yet.
 */
export function plainSealOf(line: Line): LineSeal | null {
  const text = endOf(line);
  const at = text.lastIndexOf(sealMark);
  return at < 0 ? null : new PlainSeal(text, at + sealMark.length).read();
}

/** Reads from left to right, and stops where anything is otherwise than usual. */
class PlainSeal {
  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  read(): LineSeal | null {
    const seq = this.passes('"seq":') ? this.number() : 0;
    const hash = this.passes(',"hash":"') ? this.hexDigits(64) : '';
    const prev = this.passes('","prev":"') ? this.hexDigits(64) : null;
    const length = this.passes('","length":') ? this.number() : 0;
    if (seq < 1 || length < 1 || hash === '' || prev === '') return null;
    const seal = prev === null ? { seq, hash, length } : { seq, hash, prev, length };
    if (!this.passes(',"personal":[')) return this.isOver() ? seal : null;
    const personal = this.places();
    return personal && this.isOver() ? { ...seal, personal } : null;
  }

  private places(): [number, number, string][] | null {
    const places: [number, number, string][] = [];
    do {
      const start = this.passes('[') ? this.number() : -1;
      const length = this.passes(',') ? this.number() : -1;
      const salt = this.passes(',"') ? this.hexDigits(32) : '';
      if (start < 0 || length < 0 || salt === '' || !this.passes('"]')) return null;
      places.push([start, length, salt]);
    } while (this.passes(','));
    return this.passes(']') ? places : null;
  }

  private passes(expected: string): boolean {
    if (!this.text.startsWith(expected, this.at)) return false;
    this.at += expected.length;
    return true;
  }

  private isOver(): boolean {
    return this.passes('}}') && this.at === this.text.length;
  }

  /** -1 for none, or one that JSON would not have or not exactly. */
  private number(): number {
    const { text, at: from } = this;
    let number = 0;
    for (; ; this.at += 1) {
      const digit = text.charCodeAt(this.at) - 0x30;
      // Beyond the text this is not a number, which compares as false.
      if (!(digit >= 0 && digit <= 9)) break;
      number = number * 10 + digit;
    }
    const digits = this.at - from;
    const isPadded = digits > 1 && text.charCodeAt(from) === 0x30;
    return digits > 0 && digits <= 15 && !isPadded ? number : -1;
  }

  /** Empty where there are not so many, and nothing else. */
  private hexDigits(count: number): string {
    const { text, at: from } = this;
    for (let at = from; at < from + count; at += 1) {
      const code = text.charCodeAt(at);
      const isDigit = (code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x66);
      if (!isDigit) return '';
    }
    this.at += count;
    return text.slice(from, this.at);
  }
}
