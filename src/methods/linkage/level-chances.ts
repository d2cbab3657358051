import type { PatternCount } from './pattern-counts.ts'

/** Added to each level before dividing, so that nothing is impossible: half a pair. */
export const SMOOTHING = 0.5

/**
 * How often each level appears, column by column, among pairs counted by their patterns; `share` says how much of each
 * pattern counts.
 *
 * With random pairs it is u: how often children who are not the same agree by chance. Missing values are left out.
 * Never 0 or 1: half a pair is added to each level.
 */
export function chancesAmong(
  patterns: readonly PatternCount[],
  sizes: readonly number[],
  share?: readonly number[],
): number[][] {
  const sums = sizes.map(size => new Array<number>(size).fill(0))
  patterns.forEach(({ levels, count }, place) => {
    if (!(Number.isFinite(count) && count >= 0)) throw new RangeError(`a count of pairs cannot be ${count}`)
    for (let column = 0; column < levels.length; column++) {
      const sum = sums[column]
      const level = levels[column] ?? -1
      if (sum === undefined || !(level >= 0 && level < sum.length)) throw new RangeError(`no level ${level}`)
      sum[level] = (sum[level] ?? 0) + count * (share?.[place] ?? 1)
    }
  })
  return sums.map(smoothedShares)
}

/** Sums by level as shares, without the first (missing), half a pair added to each. */
export function smoothedShares(sum: readonly number[]): number[] {
  const total = sum.slice(1).reduce((all, one) => all + one + SMOOTHING, 0)
  return sum.map((one, level) => (level === 0 ? 0 : (one + SMOOTHING) / total))
}
