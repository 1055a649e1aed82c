/** What one measurement found. Times in milliseconds. */
export interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly refused: number;
  /** Status and body of the first answer that was no success. */
  readonly refusal: string | null;
}

/** Makes the figures of answers that took these times. */
export function figuresOf(times: readonly number[], seconds: number, refusals: readonly string[]): Measured {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return {
    perSecond: times.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    refused: refusals.length,
    refusal: refusals[0] ?? null,
  };
}

/** Each figure's own median over the rounds. */
export function medianOf(rounds: readonly Measured[]): Measured {
  const middle = (figure: (round: Measured) => number): number =>
    rounds.map(figure).sort((a, b) => a - b)[Math.floor((rounds.length - 1) / 2)] ?? NaN;
  return {
    perSecond: middle((round) => round.perSecond),
    p50: middle((round) => round.p50),
    p95: middle((round) => round.p95),
    p99: middle((round) => round.p99),
    refused: rounds.reduce((sum, round) => sum + round.refused, 0),
    refusal: rounds.find((round) => round.refusal !== null)?.refusal ?? null,
  };
}
