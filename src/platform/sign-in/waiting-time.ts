// Five mistakes are human. After that each attempt costs a minute, two, four, eight, fifteen: a guesser gets about a
// hundred attempts a day at one account, and the person waits a quarter of an hour at most.
const FREE_ATTEMPTS = 5
const LONGEST_WAIT = 15
const MINUTE = 60_000

/** Attempts older than this are forgotten. */
export const REMEMBERED_HOURS = 24

/**
 * How long an account must wait before its next attempt, in milliseconds; 0 when it may try now.
 * `attempts` are the times of the attempts that came before, since the last success.
 */
export function waitingTime(attempts: readonly Date[], now: Date): number {
  const last = attempts.at(-1)
  if (!last || attempts.length < FREE_ATTEMPTS) return 0
  const wait = Math.min(2 ** (attempts.length - FREE_ATTEMPTS), LONGEST_WAIT) * MINUTE
  return Math.max(0, last.getTime() + wait - now.getTime())
}

/** The wait in words: "2 minutes". */
export function sayWait(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / MINUTE))
  return minutes === 1 ? 'a minute' : `${minutes} minutes`
}
