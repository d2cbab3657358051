import { compensatedSum } from '../compensated-sum.ts'
import type { AmountRule } from './amount-rule.ts'
import type { Protection } from './policy.ts'

/** What must stay possible for a sensitive total; null when it may be shown. */
export function protectionOfAmount(contributions: readonly number[], rule: AmountRule): Protection | null {
  checkRule(rule)
  const sorted = contributions.toSorted((a, b) => b - a)
  for (const amount of sorted)
    if (!(amount >= 0 && Number.isFinite(amount)))
      throw new RangeError(`a contribution must be 0 or more, got ${amount}`)
  const total = compensatedSum(sorted)
  if (total === 0) return null
  const up = rule.rule === 'dominance' ? dominanceNeed(sorted, total, rule) : percentNeed(sorted, rule)
  // lower by as much as upper: a total that is too small gives the largest away as one that is too large
  return up <= total * 1e-12 ? null : { from: Math.max(0, total - up), to: total + up }
}

const dominanceNeed = (
  sorted: readonly number[],
  total: number,
  { n, k }: { n: number; k: number },
): number => (100 / k) * compensatedSum(sorted.slice(0, n)) - total

const percentNeed = (sorted: readonly number[], { p, q = 100 }: { p: number; q?: number }): number =>
  (p / q) * (sorted[0] ?? 0) - compensatedSum(sorted.slice(2))

function checkRule(rule: AmountRule): void {
  if (rule.rule === 'dominance') {
    if (!Number.isInteger(rule.n) || rule.n < 1)
      throw new RangeError(`n must be a whole number from 1, got ${rule.n}`)
    if (!(rule.k > 0 && rule.k < 100)) throw new RangeError(`k lies between 0 and 100, got ${rule.k}`)
    return
  }
  const { p, q = 100 } = rule
  if (!(p > 0 && p < q && q <= 100))
    throw new RangeError(`p must be above 0 and under q, at most 100; got p ${p}, q ${q}`)
}
