import type { Estimate, Verdict } from './change-between.ts'
import { mustBeFinite } from './requirements.ts'

/** An area or a benchmark with its figure; the code is what keeps an area from being compared with itself. */
export type Compared = Estimate & { code: string }

/**
 * How an area stands against a benchmark such as England: by whether the benchmark lies in the area's interval.
 *
 * Answers: "is this area really different?" It misleads where many areas are compared at once: of a hundred that
 * are alike, five will lie outside a 95 % interval; use 99.8 % there. Without an interval there is no verdict, and
 * an area is never compared with itself (null).
 *
 * Formula: lower when the upper end lies below the benchmark, higher when the lower end lies above.
 * Reference: UKHSA, Technical Guide: Public Health Profiles, "Comparing with a benchmark".
 *
 * Worked number: 65 % (55.3 to 73.6) against 50 % is higher; against 60 % similar.
 */
export function compareWithBenchmark(
  area: Compared,
  benchmark: Pick<Compared, 'code' | 'value'>,
): Verdict | null {
  if (area.code === benchmark.code) return null
  mustBeFinite('a benchmark', benchmark.value)
  mustBeFinite('the figure of an area', area.value)
  if (area.lower === null || area.upper === null) return 'cannot be said'
  if (!(area.lower <= area.upper)) {
    throw new RangeError(`lower must not be above upper, got ${area.lower} to ${area.upper}`)
  }
  if (area.lower > benchmark.value) return 'higher'
  return area.upper < benchmark.value ? 'lower' : 'similar'
}
