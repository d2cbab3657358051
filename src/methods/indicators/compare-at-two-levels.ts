import type { Verdict } from './change-between.ts'
import { type Compared, compareWithBenchmark } from './compare-with-benchmark.ts'

/** An area with its intervals at 95 and 99.8 per cent. */
export type TwoLevels = Pick<Compared, 'code' | 'value'> & {
  at95: Pick<Compared, 'lower' | 'upper'>
  at998: Pick<Compared, 'lower' | 'upper'>
}

export type TwoLevelVerdict = { verdict: Verdict; confidence: 0.95 | 0.998 | null }

/**
 * How an area stands against a benchmark, and how surely: at 99.8 per cent, only at 95, or not.
 *
 * Answers: "which of these hundred areas would I still name after looking at all of them?" It misleads when the
 * areas between the two levels are read as findings: some of them are there by chance.
 *
 * Formula: `compareWithBenchmark` with the wider interval first, then with the narrower. An area is never compared
 * with itself (null).
 * Reference: UKHSA, Technical Guide: Public Health Profiles, five-way comparison at 95 and 99.8 %.
 */
export function compareAtTwoLevels(
  { code, value, at95, at998 }: TwoLevels,
  benchmark: Pick<Compared, 'code' | 'value'>,
): TwoLevelVerdict | null {
  const nested = [at998.lower, at95.lower, at95.upper, at998.upper].filter(end => end !== null)
  if (nested.some((end, at) => at > 0 && end < nested[at - 1]!)) {
    throw new RangeError(`the interval at 99.8 % must hold the one at 95 %, got ${nested.join(', ')}`)
  }
  const wide = compareWithBenchmark({ code, value, ...at998 }, benchmark)
  if (wide === null) return null
  if (wide === 'higher' || wide === 'lower') return { verdict: wide, confidence: 0.998 }
  const narrow = compareWithBenchmark({ code, value, ...at95 }, benchmark)
  if (narrow === 'higher' || narrow === 'lower') return { verdict: narrow, confidence: 0.95 }
  return { verdict: narrow ?? 'cannot be said', confidence: null }
}
