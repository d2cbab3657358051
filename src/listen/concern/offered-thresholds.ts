import type { SetThresholds } from '../../methods/concerns/word-score.ts'
import type { Learnt } from './learnt-thresholds.ts'
import { EVERYTHING, type SumCount, thresholdFor } from './thresholds.ts'

/** So many days of the office's own texts are looked at. */
export const DAYS = 28

/** Fewer texts say nothing about eight in a hundred. */
export const FEWEST_TEXTS = 200

/** At most so many of a hundred texts can be chosen, for each of the two thresholds. */
const SHARES = { flagged: [4, 6, 8, 10, 15, 20], readToday: [25, 35, 50, 75] } as const

export type Which = keyof typeof SHARES

/** A choice of the page that is none of "as it stands" and "as it was learnt": its value, and from which sum on it takes texts in. */
export type Offer = { value: string; inHundred: number; threshold: number }

/** How "all of them" is sent; of what is flagged at once it cannot be chosen. */
export const ALL_OF_THEM = 'all'

/** The shares that can be chosen by what these texts came to, each threshold once; none where few texts came. */
export function offersOf(counts: readonly SumCount[], which: Which): Offer[] {
  if (counts.reduce((all, one) => all + one.texts, 0) < FEWEST_TEXTS) return []
  const offers: Offer[] = []
  for (const inHundred of SHARES[which]) {
    const threshold = thresholdFor(counts, inHundred / 100)
    if (threshold !== null && offers.at(-1)?.threshold !== threshold)
      offers.push({ value: `at-most-${inHundred}`, inHundred, threshold })
  }
  return offers
}

/** The sum that a choice comes to by these texts: null is as it was learnt, undefined what the page does not offer. */
export function sumOfChoice(
  chosen: string,
  { counts, which, stands }: { counts: readonly SumCount[]; which: Which; stands: number | null },
): number | null | undefined {
  if (chosen === 'stays') return stands
  if (chosen === 'learnt') return null
  if (chosen === ALL_OF_THEM) return which === 'readToday' ? EVERYTHING : undefined
  return offersOf(counts, which).find(({ value }) => value === chosen)?.threshold
}

/**
 * Whether one of the two would hear less than as it was learnt, and less than it does now: what hears more than before is never kept waiting. Without
 * weights nothing is heard by a sum.
 */
export const hearsLess = (set: SetThresholds, now: SetThresholds, learnt: Learnt | null): boolean =>
  learnt !== null &&
  (['flagged', 'readToday'] as const).some(which => {
    const sum = set[which] ?? learnt[which]
    return sum > learnt[which] && sum > (now[which] ?? learnt[which])
  })
