import { describe, expect, it } from 'vitest'
import { NO_SUMS, shareFromSums } from '../../methods/survey/share-from-sums.ts'
import { printCount, printShare } from './print-figures.ts'

const share = (yes: number, rows: number) =>
  shareFromSums({
    ...NO_SUMS,
    rows,
    yes,
    weight: rows,
    weightSquared: rows,
    weightYes: yes,
    weightSquaredYes: yes,
  })!

describe('what is printed of a share', () => {
  it('is as fine as its base bears, with an interval made of what is printed', () => {
    expect(printShare(share(123, 456)).share).toBeCloseTo(0.27, 12)
    expect(printShare(share(1_234, 4_567)).share).toBeCloseTo(0.27, 12)
    expect(printShare(share(123_456, 456_789)).share).toBeCloseTo(0.27, 12)
    expect(printShare(share(50_001, 123_457)).share).toBeCloseTo(0.405, 12)
    const [one, other] = [share(123, 456), share(122, 458)].map(known => printShare(known))
    expect(one!.interval!.lower).toBeCloseTo(other!.interval!.lower, 5)
    expect([one!.rows, one!.effectiveBase]).toEqual([other!.rows, other!.effectiveBase])
    expect(printCount(12)).toBe(10)
  })

  it('is the changed one, never the one before, on a base changed as much', () => {
    const changed = printShare(share(123, 456), { share: 0.262, rows: 464.2 }, 2)
    expect(changed).toMatchObject({ share: 0.26, rows: 460, effectiveBase: 460 })
  })

  it('has an interval as much wider as chance moves it: of few children much, of many hardly', () => {
    const width = (yes: number, rows: number, spread: number) => {
      const { interval } = printShare(share(yes, rows), share(yes, rows), spread)
      return interval!.upper - interval!.lower
    }
    // by hand: of 30 in 60 an error of 0.0645 alone, √(0.0645² + 4 × 1.25 ÷ 60²) = 0.0745 with a change of two children
    expect(width(30, 60, 2) / width(30, 60, 0)).toBeCloseTo(0.0745 / 0.0645, 1)
    expect(width(3_000, 6_000, 2) / width(3_000, 6_000, 0)).toBeLessThan(1.01)
    // everybody, as printed: a few more may have said otherwise
    expect(printShare(share(60, 60), { share: 1, rows: 60 }, 2).interval!.upper).toBe(1)
    expect(width(60, 60, 2)).toBeGreaterThan(width(60, 60, 0))
  })
})
