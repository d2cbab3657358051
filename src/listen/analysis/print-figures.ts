import { intervalOfShare } from '../../methods/survey/interval-of-share.ts'
import type { ShareFromSums } from '../../methods/survey/share-from-sums.ts'

// Counts to ten and shares to what their base bears: two neighbouring tables then leave room for eleven children between what they
// say, so that little needs to be withheld. Finer makes more cells go; coarser hides what intervals can see.
const COUNTS_TO = 10

/** A number of children as it is printed: to the nearest ten, and ten at least where anything is printed. */
export const printCount = (count: number): number => COUNTS_TO * Math.max(1, Math.round(count / COUNTS_TO))

/** The steps in which shares of so many are printed: a tenth, a half or a whole of one in a hundred. */
export const stepOfShare = (base: number): number => (base >= 10_000 ? 0.001 : base >= 2_000 ? 0.005 : 0.01)

const toStep = (share: number, step: number): number =>
  Math.min(1, Number((Math.round(share / step) * step).toFixed(3)))

/**
 * A share as it is printed, rounded as its base is: everything else of it, interval and test, is worked out again from what
 * is printed, so that no figure on a page says more than those beside it.
 */
export function printShare(known: ShareFromSums): ShareFromSums {
  const rows = printCount(known.rows)
  const effectiveBase = printCount(known.effectiveBase)
  const share = toStep(known.share, stepOfShare(known.rows))
  const spread = known.share * (1 - known.share)
  // how far weights and answers go together: kept, because the effective base alone does not say it
  const shape = spread > 0 ? (known.variance * known.effectiveBase) / spread : 1
  const variance = (share * (1 - share) * shape) / effectiveBase
  const degreesOfFreedom = Math.max(1, rows - 1)
  const printed = { share, variance, rows, effectiveBase, degreesOfFreedom }
  return { ...printed, standardError: Math.sqrt(variance), interval: intervalOfShare(printed) }
}

/** Between which numbers a count lies that is printed to the nearest ten. */
export const readPrintedCount = (count: number): [number, number] => {
  const printed = printCount(count)
  return [Math.min(count, printed - COUNTS_TO / 2), Math.max(count, printed + COUNTS_TO / 2 - 1)]
}

/** Between which numbers a count lies whose share of a base is printed, with that base. */
export function readPrintedShare(count: number, base: number): [number, number] {
  const step = stepOfShare(base)
  const share = toStep(count / base, step)
  const [least, most] = readPrintedCount(base)
  return [
    Math.min(count, Math.ceil(Math.max(0, share - step / 2) * least)),
    Math.max(count, Math.floor(Math.min(1, share + step / 2) * most)),
  ]
}
