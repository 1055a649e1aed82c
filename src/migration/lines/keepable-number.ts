/** The first number of ours, and the last that is kept: the sequence goes on beyond whatever is kept. */
const [first, last] = [100_001, 999_999_999];

/** An old number that can be one of ours; `null` for any other. */
export function keepableNumber(number: string): number | null {
  const value = /^[1-9]\d{5,8}$/.test(number) ? Number(number) : 0;
  return value >= first && value <= last ? value : null;
}
