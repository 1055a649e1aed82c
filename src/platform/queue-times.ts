/** A process that was not seen for so long is dead: it has missed several beats. */
export const deadAfterSeconds = 20;

/** How the queue looks after itself, in milliseconds. */
export interface QueueTimes {
  /** Between two beats of a presence. */
  readonly beatMs: number;
  /** What a beat may take: one that takes longer has lost its database. */
  readonly lookMs: number;
  /** After so long without a beat the server takes the presence away. */
  readonly unheardMs: number;
  /** So long the queue's own statements may go unanswered. */
  readonly silenceMs: number;
  /** So long workers that lost their database have to finish. */
  readonly giveWayMs: number;
  readonly startAgainMs: number;
}

/** Others go on within half a minute, whatever becomes of the connections. */
export const queueTimes: QueueTimes = {
  beatMs: 3_000,
  lookMs: 10_000,
  unheardMs: deadAfterSeconds * 1_000,
  silenceMs: 20_000,
  giveWayMs: 5_000,
  startAgainMs: 1_000,
};
