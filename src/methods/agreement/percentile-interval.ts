import { type Confidence, mustBeConfidence } from '../normal.ts'

/** More draws without a result than this part, and what is left no longer stands for all. */
const MOST_WITHOUT = 0.05

const FEWEST_DRAWS = 100

/**
 * The middle part of what repeated draws gave: an interval by drawing again (percentile bootstrap).
 *
 * It misleads for skew statistics of few things, where its ends lie too near. Draws without a result (null) are left
 * out; more than one in twenty, and it is refused.
 *
 * Formula: the points at (1 − confidence) ÷ 2 and its counterpart, between two draws by a straight line (R's type 7).
 * Reference: Efron and Tibshirani (1993), An Introduction to the Bootstrap, chapter 13.
 */
export function percentileInterval(
  drawn: readonly (number | null)[],
  confidence: Confidence,
): { lower: number; upper: number } {
  mustBeConfidence(confidence)
  if (drawn.length < FEWEST_DRAWS)
    throw new RangeError(`at least ${FEWEST_DRAWS} draws needed, got ${drawn.length}`)
  const known = drawn.filter(value => value !== null).sort((one, other) => one - other)
  const without = drawn.length - known.length
  if (without > MOST_WITHOUT * drawn.length)
    throw new RangeError(`${without} of ${drawn.length} draws gave no result`)
  const tail = (1 - confidence) / 2
  return { lower: pointAt(known, tail), upper: pointAt(known, 1 - tail) }
}

function pointAt(sorted: readonly number[], part: number): number {
  const place = part * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!]
  return below + (place - Math.floor(place)) * (above - below)
}
