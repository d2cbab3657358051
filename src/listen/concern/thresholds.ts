/** Texts of some days by the sum of the score that they came to. */
export type SumCount = {
  /** The sum in twentieths, rounded down (`stepOf`). */
  step: number
  texts: number
  flagged: number
  /** Those that were not flagged and were put on the list of the day. */
  toRead: number
  /** Those that the rules flag alone, wherever the threshold stands. */
  certain: number
}

const IN_ONE = 20
const FURTHEST = 200

/** The lowest threshold there is: from here on every text is read by a person. */
export const EVERYTHING = -FURTHEST / IN_ONE

/** A sum as it is counted: in twentieths, rounded down, the ends for what lies beyond them. */
export const stepOf = (sum: number): number =>
  Math.max(-FURTHEST, Math.min(FURTHEST, Math.floor(sum * IN_ONE)))

/** How many of these texts a threshold takes in: all whose sum reaches it, and those that the rules take in alone. */
export const takenIn = (counts: readonly SumCount[], threshold: number): number =>
  counts.reduce(
    (all, { step, texts, certain }) => all + (step >= Math.round(threshold * IN_ONE) ? texts : certain),
    0,
  )

/** The lowest threshold that takes in no more than such a share of these texts; null when even the highest takes in more, or there are none. */
export function thresholdFor(counts: readonly SumCount[], share: number): number | null {
  const texts = counts.reduce((all, one) => all + one.texts, 0)
  if (texts === 0 || takenIn(counts, FURTHEST / IN_ONE) > share * texts) return null
  let step = FURTHEST
  while (step > -FURTHEST && takenIn(counts, (step - 1) / IN_ONE) <= share * texts) step--
  return step / IN_ONE
}
