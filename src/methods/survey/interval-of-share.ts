import { betaPoint } from '../beta.ts'
import { mustBeOneOf } from '../must-be-one-of.ts'
import { type Confidence, mustBeConfidence, normalPoint } from '../normal.ts'
import { reachOf } from '../t-or-normal.ts'
import type { Interval } from './estimate.ts'
import { exactShare } from './exact-share.ts'
import { likelihoodInterval } from './likelihood-interval.ts'

/** How an interval of a share is made; the names are R's (`svyciprop`), with two forms of Wilson's. */
export type ShareMethod = 'logit' | 'xlogit' | 'beta' | 'likelihood' | 'asin' | 'mean' | 'wilson' | 'wilson-t'

const SHARE_METHODS: readonly ShareMethod[] = [
  'logit',
  'xlogit',
  'beta',
  'likelihood',
  'asin',
  'mean',
  'wilson',
  'wilson-t',
]

/** What is known of a share: from 0 to 1, with its variance, the rows and what they are worth, and degrees of freedom. */
export type KnownShare = Readonly<{
  share: number
  variance: number
  rows: number
  effectiveBase: number
  degreesOfFreedom: number
}>

/** An interval within 0 to 1; `fallback` says why the exact interval stands in for the method, if it does. */
export type ShareInterval = Interval &
  Readonly<{ method: ShareMethod | 'exact'; fallback: 'nobody' | 'everybody' | 'no-variance' | null }>

/**
 * The interval of a share from a survey; always within 0 to 1, never empty.
 *
 * Answers: "how sure can we be of this percentage?" `logit` (xlogit is the same) suits most; `beta` (Korn and Graubard) is
 * the careful one for few clusters and shares near 0 or 1; `wilson` and `wilson-t` take Wilson's interval on the base
 * share × (1 − share) ÷ variance, with the normal or Student's point; `mean` is share ± point × error, cut at 0 and 1,
 * and misleads near them.
 *
 * Where nobody or everybody says yes, or where no variance was seen, these have no interval. Then the exact one on the
 * effective base stands in, made smaller for few clusters as in `beta`, and `fallback` says so.
 *
 * Refuses shares outside 0 to 1 and no degrees of freedom, unless they are given as Infinity.
 * Reference: Korn, Graubard (1998), Survey Methodology 24; R survey 4.1, `svyciprop`.
 * Worked number (R, apiclus1, sch.wide = Yes, 0.874316939887039): logit 0.823798892379033 to 0.911900077021222.
 */
export function intervalOfShare(
  known: KnownShare,
  method: ShareMethod = 'logit',
  confidence: Confidence = 0.95,
): ShareInterval {
  check(known)
  mustBeOneOf('the method of an interval of a share', method, SHARE_METHODS)
  mustBeConfidence(confidence)
  const fallback = reasonFor(known)
  if (fallback) {
    const base = fewerForFewClusters(known.effectiveBase, known, confidence)
    return { ...exactShare(known.share * base, base, confidence), method: 'exact', fallback }
  }
  const { lower, upper } = byMethod(known, method, confidence)
  return {
    lower: Math.max(0, Math.min(lower, known.share)),
    upper: Math.min(1, Math.max(upper, known.share)),
    method,
    fallback: null,
  }
}

function check({ share, variance, rows, effectiveBase, degreesOfFreedom }: KnownShare) {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`a share must lie from 0 to 1, got ${share}`)
  if (!(variance >= 0 && variance < Number.POSITIVE_INFINITY))
    throw new RangeError(`the variance of a share must be from 0, got ${variance}`)
  if (!(rows >= 1 && rows < Number.POSITIVE_INFINITY)) throw new RangeError(`a share needs rows, got ${rows}`)
  if (!(effectiveBase > 0 && effectiveBase < Number.POSITIVE_INFINITY))
    throw new RangeError(`effective base must be above zero, got ${effectiveBase}`)
  if (!(degreesOfFreedom > 0))
    throw new RangeError(
      `the interval of a share needs degrees of freedom above zero, got ${degreesOfFreedom}`,
    )
}

function reasonFor({ share, variance }: KnownShare): ShareInterval['fallback'] {
  if (share < NEARLY_NOTHING) return 'nobody'
  if (1 - share < NEARLY_NOTHING) return 'everybody'
  return variance < NEARLY_NOTHING ** 2 ? 'no-variance' : null
}

// Below this a share is the rounding of sums of half a million weights, not a child.
const NEARLY_NOTHING = 1e-13

function byMethod(known: KnownShare, method: ShareMethod, confidence: Confidence): Interval {
  const { share, variance, degreesOfFreedom } = known
  const reach = reachOf(confidence, degreesOfFreedom) * Math.sqrt(variance)
  switch (method) {
    case 'mean':
      return { lower: share - reach, upper: share + reach }
    case 'logit':
    case 'xlogit': {
      const middle = Math.log(share / (1 - share))
      const half = reach / (share * (1 - share))
      return { lower: backFromLogit(middle - half), upper: backFromLogit(middle + half) }
    }
    case 'asin': {
      const middle = Math.asin(Math.sqrt(share))
      const half = reach / (2 * Math.sqrt(share * (1 - share)))
      // beyond a right angle the sine would come back
      const [from, to] = [Math.max(0, middle - half), Math.min(Math.PI / 2, middle + half)]
      return { lower: Math.sin(from) ** 2, upper: Math.sin(to) ** 2 }
    }
    case 'likelihood':
      return likelihoodInterval(known, reachOf(confidence, degreesOfFreedom))
    case 'wilson':
      return wilsonOn(share, (share * (1 - share)) / variance, normalPoint(confidence))
    case 'wilson-t':
      return wilsonOn(share, (share * (1 - share)) / variance, reachOf(confidence, degreesOfFreedom))
    case 'beta':
      return korn(known, confidence)
  }
}

const backFromLogit = (value: number): number => 1 / (1 + Math.exp(-value))

/** Korn and Graubard: the exact interval on the base that the variance is worth, made smaller for few clusters. */
function korn(known: KnownShare, confidence: Confidence): Interval {
  const { share, variance } = known
  const base = fewerForFewClusters((share * (1 - share)) / variance, known, confidence)
  const tail = (1 - confidence) / 2
  return {
    lower: betaPoint(tail, base * share, base * (1 - share) + 1),
    upper: betaPoint(1 - tail, base * share + 1, base * (1 - share)),
  }
}

/** Student's point on the rows against that on the design's degrees of freedom, squared. */
function fewerForFewClusters(
  base: number,
  { rows, degreesOfFreedom }: KnownShare,
  confidence: Confidence,
): number {
  if (rows < 2 || degreesOfFreedom === Number.POSITIVE_INFINITY) return base
  return base * (reachOf(confidence, rows - 1) / reachOf(confidence, degreesOfFreedom)) ** 2
}

function wilsonOn(share: number, base: number, point: number): Interval {
  const square = point * point
  const middle = share + square / (2 * base)
  const half = point * Math.sqrt((share * (1 - share)) / base + square / (4 * base * base))
  const under = 1 + square / base
  return { lower: (middle - half) / under, upper: (middle + half) / under }
}
