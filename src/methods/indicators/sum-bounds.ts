import { compensatedSum } from '../compensated-sum.ts'
import { mustBeFinite } from './requirements.ts'

/** A part of a sum: known when both ends are the same, withheld when the supplier's rule leaves room between them. */
export type SumPart = { lower: number; upper: number }

/**
 * What a sum can be when some of its parts are withheld within known limits (`*` is 0 to 4).
 *
 * Answers: "how many were it at least, and at most?" The middle is no estimate: withheld parts are more often near
 * the bottom. It misleads when the parts' limits are guessed, and when a published total would narrow it further.
 *
 * Formula: Σ of the lower ends to Σ of the upper ends.
 * Worked number: 238, 185, `*` and 179 nights, where `*` is 0 to 4: 602 to 606.
 */
export function sumBounds(parts: readonly SumPart[]): { lower: number; upper: number } {
  const turned = parts.find(part => !(part.lower <= part.upper))
  if (turned) throw new RangeError(`lower must not be above upper, got ${turned.lower} to ${turned.upper}`)
  for (const { lower, upper } of parts) {
    mustBeFinite('a lower end', lower)
    mustBeFinite('an upper end', upper)
  }
  return {
    lower: compensatedSum(parts.map(part => part.lower)),
    upper: compensatedSum(parts.map(part => part.upper)),
  }
}
