import {
  intervalOfShare,
  type KnownShare,
  type ShareInterval,
} from '../../methods/survey/interval-of-share.ts'
import type { ShareFromSums } from '../../methods/survey/share-from-sums.ts'

// Every count is changed by chance before it is shown (`readRoom`): finer steps would print chance as if it were knowledge.
const COUNTS_TO = 10

/** A number of children as it is printed: to the nearest ten, and ten at least where anything is printed. */
export const printCount = (count: number): number => COUNTS_TO * Math.max(1, Math.round(count / COUNTS_TO))

/** The steps in which shares of so many are printed: a tenth, a half or a whole of one in a hundred. */
export const stepOfShare = (base: number): number => (base >= 10_000 ? 0.001 : base >= 2_000 ? 0.005 : 0.01)

const toStep = (share: number, step: number): number =>
  Math.min(1, Number((Math.round(share / step) * step).toFixed(3)))

/**
 * A share as it is printed, rounded as its base is: everything else of it, interval and test, is worked out again from what
 * is printed, so that no figure on a page says more than those beside it. `changed`: the share and its base after their change by chance, of which
 * `spread` is the standard deviation in children; the interval is as much wider.
 */
export function printShare(
  known: ShareFromSums,
  changed: Pick<ShareFromSums, 'share' | 'rows'> = known,
  spread = 0,
): ShareFromSums {
  const rows = printCount(changed.rows)
  const effectiveBase = printCount((known.effectiveBase * changed.rows) / known.rows)
  const share = toStep(changed.share, stepOfShare(changed.rows))
  const inside = known.share * (1 - known.share)
  // how far weights and answers go together: kept, because the effective base alone does not say it
  const shape = inside > 0 ? (known.variance * known.effectiveBase) / inside : 1
  // of a share y ÷ n the change of y, and p times that of n
  const byChange = (spread ** 2 * (1 + share ** 2)) / rows ** 2
  const variance = (share * (1 - share) * shape) / effectiveBase + byChange
  const degreesOfFreedom = Math.max(1, rows - 1)
  const printed = { share, variance, rows, effectiveBase, degreesOfFreedom }
  return {
    ...printed,
    standardError: Math.sqrt(variance),
    interval: intervalOf(printed, Math.sqrt(byChange)),
  }
}

/** At its ends a share has an interval of its own kind, which knows of no change: it is that of a share that much further in. */
function intervalOf(printed: KnownShare, change: number): ShareInterval {
  const { share } = printed
  if (share > 0 && share < 1) return intervalOfShare(printed)
  const inside = Math.abs(share - Math.min(change, 0.5))
  const variance = (inside * (1 - inside)) / printed.effectiveBase + change ** 2
  const { lower, upper, ...how } = intervalOfShare({ ...printed, share: inside, variance })
  return { ...how, lower: share === 0 ? 0 : lower, upper: share === 1 ? 1 : upper }
}
